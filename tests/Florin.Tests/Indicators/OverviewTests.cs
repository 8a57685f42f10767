using Florin.Indicators;
using Florin.Ledger;
using Florin.Periods;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Indicators;

public sealed class OverviewTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Income_spending_refunds_and_transfers_are_told_apart(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", """
            Date,Amount,Description,Category
            2025-01-31,2000.00,Employer,Income
            2025-02-03,-100.00,Market,Groceries
            2025-02-05,20.00,Market refund,Groceries
            2025-02-10,-500.00,To savings,Transfers & Payments
            2025-02-20,-60.00,Trousers,Shopping
            2025-02-28,2000.00,Employer,Income
            """);

        var overview = (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation))!;

        overview.AsOf.ShouldBe(new DateOnly(2025, 2, 28));
        overview.Balance.ShouldBe(3360.00m);
        overview.Periods.ShouldBe([
            new PeriodFlow(new Period(new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 31)), 2000m, 0m),
            new PeriodFlow(new Period(new DateOnly(2025, 2, 1), new DateOnly(2025, 2, 28)), 2000m, 140m),
        ]);
        overview.SavingsRate.ShouldBe(0.965);
        overview.Groups.Select(group => (group.Group, group.Spent)).ShouldBe([("Groceries", 80m), ("Shopping", 60m)]);
        overview.History[^1].ShouldBe(new DayBalance(new DateOnly(2025, 2, 28), 3360.00m));
        overview.History.First(day => day.Date == new DateOnly(2025, 2, 3)).Balance.ShouldBe(1900.00m);
    }

    [Theory, EachEngine]
    public async Task An_empty_ledger_has_no_overview(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_balance_that_a_file_states_counts_from_its_day_on(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", """
            Date,Amount,Description,Balance
            2025-01-02,-10.00,Bread,490.00
            2025-01-03,-40.00,Books,450.00
            """);
        await ledger.ImportAsync("later.csv", "Date,Amount,Description\n2025-01-05,-50.00,Shoes\n", new Florin.Import.ImportOptions(Account: "Checking"));

        var account = (await ledger.Get<AccountService>().ListAsync(TestLedger.Household, Cancellation)).ShouldHaveSingleItem();

        account.Balance.ShouldBe(400.00m);
        account.BalanceStatedOn.ShouldBe(new DateOnly(2025, 1, 3));
    }
}
