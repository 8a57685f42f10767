using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Ledger;

[Collection(FlorinCollection.Name)]
public sealed class PredictValidateTests(RunningFlorin florin)
{
    [Fact]
    public async Task A_good_transaction_comes_back_as_florin_reads_it()
    {
        var answer = await PostAsync("""{"amount": "12.40", "description": " TESCO STORES 3321 DUBLIN ", "date": "2025-01-10", "category": "groceries", "account": "checking", "currency": "eur"}""");

        answer.GetProperty("valid").GetBoolean().ShouldBeTrue();
        answer.GetProperty("errors").GetArrayLength().ShouldBe(0);
        answer.GetProperty("warnings").GetArrayLength().ShouldBe(0);
        var read = answer.GetProperty("normalised");
        read.GetProperty("amount").GetDecimal().ShouldBe(-12.40m);
        read.GetProperty("currency").GetString().ShouldBe("EUR");
        read.GetProperty("type").GetString().ShouldBe("expense");
        read.GetProperty("date").GetString().ShouldBe("2025-01-10");
        read.GetProperty("payee").GetString().ShouldBe("Tesco");
        read.GetProperty("category_id").GetString().ShouldStartWith("groceries.");
        read.GetProperty("account").GetString().ShouldBe("Checking");
    }

    [Theory]
    [InlineData("""{"description": "A SHOP"}""", "amount: is required")]
    [InlineData("""{"amount": 0, "description": "A SHOP"}""", "amount: must not be zero")]
    [InlineData("""{"amount": 1.005, "description": "A SHOP"}""", "amount: expected at most 2 decimals")]
    [InlineData("""{"amount": 5, "description": "A SHOP", "date": "31.01.2025"}""", "date: expected a date like 2025-01-31")]
    [InlineData("""{"amount": 5, "description": "A SHOP", "category": "grocerys"}""", "category: No category is called 'grocerys', did you mean Groceries?")]
    [InlineData("""{"amount": 5, "description": "A SHOP", "currency": "XXZ"}""", "currency: expected an ISO 4217 code like EUR")]
    [InlineData("""{"amount": 5, "description": "A SHOP", "type": "gift"}""", "type: expected expense or income")]
    public async Task What_cannot_be_used_is_named_by_its_field(string row, string error)
    {
        var answer = await PostAsync(row);

        answer.GetProperty("valid").GetBoolean().ShouldBeFalse();
        answer.GetProperty("errors").EnumerateArray().Select(line => line.GetString()).ShouldContain(error);
    }

    [Theory]
    [InlineData("""{"amount": 5, "description": "A SHOP"}""", "date: missing, today is taken")]
    [InlineData("""{"amount": -5, "description": "A SHOP"}""", "amount: a magnitude is expected here, the sign is ignored; type says in or out")]
    [InlineData("""{"amount": 5, "description": "A SHOP", "account": "nowhere"}""", "account: not one of the household's")]
    [InlineData("""{"amount": 5, "description": "A SHOP", "colour": "red"}""", "colour: unknown field, ignored")]
    public async Task What_is_doubtful_is_a_warning(string row, string warning)
    {
        var answer = await PostAsync(row);

        answer.GetProperty("valid").GetBoolean().ShouldBeTrue();
        answer.GetProperty("warnings").EnumerateArray().Select(line => line.GetString()).ShouldContain(warning);
    }

    [Fact]
    public async Task A_batch_is_answered_in_its_order()
    {
        var answers = await PostAsync("""[{"amount": 5, "description": "A SHOP"}, {"amount": 0, "description": "A SHOP"}, 7]""");

        answers.EnumerateArray().Select(answer => answer.TryGetProperty("valid", out var valid) ? valid.GetBoolean() : (bool?)null).ShouldBe([true, false, null]);
    }

    private async Task<JsonElement> PostAsync(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await florin.Client.PostAsync("/predict/validate", content, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
