using Florin.Host.Predictions;
using Microsoft.AspNetCore.Http;

namespace Florin.Host.Tests.Predictions;

public sealed class TrialQuestionTests
{
    private static readonly DateOnly Today = new(2025, 6, 30);

    [Fact]
    public void The_values_of_the_address_are_read_and_a_sign_is_not_looked_at()
    {
        var question = Read("?description=%20TESCO%20&amount=-12.40&type=income&date=2025-01-31&payment_method=card&category=Groceries");

        question.Mistakes.ShouldBeEmpty();
        (question.Description, question.Amount, question.Signed, question.Day).ShouldBe(("TESCO", 12.40m, 12.40m, new DateOnly(2025, 1, 31)));
        (question.PaymentMethod, question.Category).ShouldBe(("card", "Groceries"));
    }

    [Fact]
    public void What_is_left_out_is_money_out_today()
    {
        var question = Read("?description=TESCO&amount=5");

        (question.Signed, question.Day, question.IsIncome).ShouldBe((-5m, Today, false));
        Read("").IsAsked.ShouldBeFalse();
        Read("?description=%20").IsAsked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("?amount=much", "amount")]
    [InlineData("?amount=1e30", "amount")]
    [InlineData("?amount=999999999999999", "amount")]
    [InlineData("?type=both", "type")]
    [InlineData("?date=31.01.2025", "date")]
    [InlineData("?date=2027-01-01", "date")]
    [InlineData("?description=a%00b", "description")]
    [InlineData("?user=7", "user")]
    public void What_cannot_be_used_is_named(string address, string field) =>
        Read(address).Mistakes.Keys.ShouldBe([field]);

    [Fact]
    public void A_link_reads_back_as_the_transaction()
    {
        var question = Read(new Uri("http://localhost" + TrialQuestion.Link("CAFÉ & CO #3", -14.5m)).Query);

        (question.Description, question.Signed).ShouldBe(("CAFÉ & CO #3", -14.5m));
    }

    private static TrialQuestion Read(string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        return TrialQuestion.Read(context.Request, Today);
    }
}
