using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Host.Ledger;
using Florin.Host.Tests.Web;
using Florin.Ledger;

namespace Florin.Host.Tests.Ledger;

[Collection(FlorinCollection.Name)]
public sealed class TransactionsEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cursor_leads_to_every_row_once_newest_first()
    {
        var ids = new HashSet<long>();
        var days = new List<string>();
        string? cursor = null;
        do
        {
            var page = await florin.GetJsonAsync("/api/v1/transactions?limit=70" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            foreach (var row in page.GetProperty("items").EnumerateArray())
            {
                ids.Add(row.GetProperty("id").GetInt64()).ShouldBeTrue();
                days.Add(row.GetProperty("booked_on").GetString()!);
            }

            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        days.ShouldBe(days.OrderByDescending(day => day, StringComparer.Ordinal));
        var accounts = (await florin.GetJsonAsync("/api/v1/accounts")).GetProperty("items").EnumerateArray().ToList();
        accounts.Sum(account => account.GetProperty("transactions").GetInt64()).ShouldBe(ids.Count);
        accounts.ShouldAllBe(account => account.GetProperty("balance").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task Amounts_are_signed_decimal_text_and_names_are_snake_case()
    {
        var row = (await florin.GetJsonAsync("/api/v1/transactions?limit=1&max=-1")).GetProperty("items")[0];

        row.GetProperty("amount").GetString()!.ShouldMatch(@"^-\d+\.\d\d$");
        row.GetProperty("currency").GetString().ShouldBe("EUR");
        row.EnumerateObject().Select(field => field.Name).ShouldAllBe(name => !name.Any(char.IsUpper));
    }

    [Fact]
    public async Task The_export_holds_the_rows_of_the_filter()
    {
        var expected = 0;
        string? cursor = null;
        do
        {
            var page = await florin.GetJsonAsync("/api/v1/transactions?q=tesco&limit=500" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            expected += page.GetProperty("items").GetArrayLength();
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        using var response = await florin.Client.GetAsync("/api/v1/transactions/export.csv?q=tesco", Stop);
        var lines = (await response.Content.ReadAsStringAsync(Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("florin-transactions.csv");
        lines[0].ShouldBe("id,booked_on,account,payee,description,category_id,category,amount,currency,status");
        (lines.Length - 1).ShouldBe(expected);
        expected.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\"")]
    [InlineData("+49 170", "'+49 170")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-5", "'-5")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain", "plain")]
    public void A_cell_never_begins_a_formula_and_is_quoted_where_RFC_4180_asks(string description, string cell)
    {
        var line = new StringBuilder();
        TransactionCsv.Append(line, new Transaction(
            7, 1, "Card", new DateOnly(2025, 1, 31), null, null, -12.4000m, "EUR", description, 1, "Shop", "groceries.other", "Groceries", "Groceries", "user", 1, null, null, true, null, "posted", 1, 2));

        line.ToString().ShouldBe($"7,2025-01-31,Card,Shop,{cell},groceries.other,Groceries,-12.40,EUR,posted\r\n");
    }

    [Fact]
    public async Task A_change_of_category_is_kept_and_can_be_taken_back()
    {
        var row = (await florin.GetJsonAsync("/api/v1/transactions?q=boots&limit=1")).GetProperty("items")[0];
        var path = "/api/v1/transactions/" + row.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        var before = row.GetProperty("category_id").GetString();

        using var changed = await florin.Client.PatchAsJsonAsync(path, new { category = "Travel" }, Stop);
        var change = await changed.Content.ReadFromJsonAsync<JsonElement>(Stop);
        (await florin.GetJsonAsync(path)).GetProperty("category_group").GetString().ShouldBe("Travel");
        change.GetProperty("alike").GetInt32().ShouldBeGreaterThan(0);
        change.GetProperty("changed_too").GetInt32().ShouldBe(0);

        using var undone = await florin.Client.PostAsync($"/api/v1/corrections/{change.GetProperty("correction_id").GetInt64()}/undo", null, Stop);
        undone.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await florin.GetJsonAsync(path)).GetProperty("category_id").GetString().ShouldBe(before);
    }
}
