using Florin.Households;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Rates;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Indicators;

public sealed class CurrencyOverviewTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Rows_count_at_their_day_s_rate_and_balances_at_the_last_one_s(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await RateAsync(ledger, 1.25m, new DateOnly(2025, 2, 3));
        await RateAsync(ledger, 2m, new DateOnly(2025, 2, 20));

        var overview = (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation))!;

        // 100 + 50 / 1.25 + 30 / 2 spent; 2000 - 100 and -580 / 2 held. The transfer of 500 counts nothing.
        overview.SpentThisPeriod.ShouldBe(155m);
        overview.Groups.Select(group => (group.Group, group.Spent)).ShouldBe([("Groceries", 140m), ("Shopping", 15m)]);
        overview.Balance.ShouldBe(1610m);
        overview.History[^1].ShouldBe(new DayBalance(new DateOnly(2025, 2, 20), 1610m));
        overview.Forecastable[^1].Balance.ShouldBe(1900m);
        overview.LeftOut.ShouldBeEmpty();
        (await ledger.TransactionsAsync(new TransactionFilter(Account: "Dollars"))).ShouldAllBe(row => row.Currency == "USD");
    }

    [Theory, EachEngine]
    public async Task Without_a_rate_the_answer_says_what_is_left_out(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var overview = (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation))!;

        overview.SpentThisPeriod.ShouldBe(100m);
        overview.Balance.ShouldBe(1900m);
        overview.LeftOut.ShouldBe([new CurrencyLeftOut("USD", 3, new DateOnly(2025, 2, 3), new DateOnly(2025, 2, 20), true)]);
    }

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        await households.UpdateAsync(await households.CurrentAsync(Cancellation) with { BaseCurrency = "EUR" }, Cancellation);
        await ledger.ImportAsync("checking.csv", """
            Date,Amount,Description,Category
            2025-02-01,2000.00,Employer,Income
            2025-02-03,-100.00,Market,Groceries
            """);
        await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft("Dollars", AccountKind.Checking, "USD"), null, Cancellation);
        await ledger.ImportAsync("dollars.csv", """
            Date,Amount,Description,Category
            2025-02-03,-50.00,Store,Groceries
            2025-02-10,-500.00,To checking,Transfers & Payments
            2025-02-20,-30.00,Trousers,Shopping
            """, new Florin.Import.ImportOptions(Account: "Dollars"));
        return ledger;
    }

    private static Task<DayRate> RateAsync(TestLedger ledger, decimal perEuro, DateOnly on) =>
        ledger.Get<RateService>().SetAsync(TestLedger.Household, "EUR", "USD", perEuro, on, Cancellation);
}
