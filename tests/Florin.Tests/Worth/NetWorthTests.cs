using Florin.Households;
using Florin.Ledger;
using Florin.Rates;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Florin.Worth;

namespace Florin.Tests.Worth;

public sealed class NetWorthTests
{
    private static readonly DateOnly January = new(2025, 1, 31);
    private static readonly DateOnly February = new(2025, 2, 28);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Assets_debts_and_other_currencies_make_one_sum_to_the_cent(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var changes = ledger.Get<AccountChangeService>();
        await changes.AddAsync(TestLedger.Household, new AccountDraft("House", AccountKind.Property, "EUR"), (January, 250_000m), Cancellation);
        await changes.AddAsync(TestLedger.Household, new AccountDraft("Mortgage", AccountKind.Loan, "EUR"), (January, 180_000m), Cancellation);
        var dollars = await changes.AddAsync(TestLedger.Household, new AccountDraft("Dollars", AccountKind.Savings, "USD"), (January, 100.01m), Cancellation);
        await changes.StateAsync(TestLedger.Household, 2, February, 260_000m, BalanceOrigin.Valuation, Cancellation);
        await RateAsync(ledger, "USD", 1.5m, January);
        await RateAsync(ledger, "USD", 2m, February);

        var worth = (await ledger.Get<NetWorthService>().ReadAsync(TestLedger.Household, January, February, WorthStep.Month, Cancellation))!;

        // 1000 - 10 on 31 January and - 40 in February; 100.01 / 1.5 = 66.673… and 100.01 / 2 = 50.005, half to even 50.00.
        worth.Days.Select(day => (day.On, day.Net, day.Assets, day.Liabilities)).ShouldBe([
            (January, 71_056.67m, 251_056.67m, -180_000m), (February, 81_000.00m, 261_000.00m, -180_000m)]);
        worth.Last.Kinds.Select(kind => (kind.Kind, kind.Amount)).ShouldBe([
            (AccountKind.Checking, 950m), (AccountKind.Savings, 50.00m), (AccountKind.Loan, -180_000m), (AccountKind.Property, 260_000m)]);
        worth.Accounts.Sum(account => account.Worth!.Value).ShouldBe(worth.Last.Net);
        worth.Accounts.Single(account => account.Account.AccountId == dollars.Account.AccountId).Rate!.On.ShouldBe(February);
        worth.LeftOut.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task An_account_without_a_rate_is_left_out_and_named(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft("Francs", AccountKind.Cash, "CHF"), (January, 500m), Cancellation);
        await RateAsync(ledger, "CHF", 0.9m, new DateOnly(2024, 12, 1));

        var worth = (await ledger.Get<NetWorthService>().ReadAsync(TestLedger.Household, January, February, WorthStep.Month, Cancellation))!;

        worth.Last.Net.ShouldBe(950m);
        worth.LeftOut.ShouldBe([new LeftOut("Francs", "CHF", January, February, new DateOnly(2024, 12, 1))]);
        worth.Accounts.Single(account => account.Account.Name == "Francs").Worth.ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task Holdings_are_valued_at_the_last_price_and_rate_and_count_until_they_are_sold(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var account = (await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft("Broker", AccountKind.Investment, "EUR"), (January, 20m), Cancellation)).Account;
        var holdings = ledger.Get<HoldingService>();
        await RateAsync(ledger, "USD", 1.25m, January);
        var import = await holdings.ImportAsync(
            TestLedger.Household, account, new StringReader("Name,ISIN,Quantity,Price,Currency,Date\n\"World, all\",IE00B4L5Y983,2.5,100,USD,2025-01-31\nBond,,10,1.5,,\nBad,,x,1,,\n"), January, Cancellation);
        await holdings.StateAsync(TestLedger.Household, new Holding(account.AccountId, "Bond", February, "Bond", 0, 0, "EUR"), Cancellation);

        var worth = (await ledger.Get<NetWorthService>().ReadAsync(TestLedger.Household, January, February, WorthStep.Month, Cancellation))!;

        import.Stored.ShouldBe(2);
        import.Errors.ShouldBe([new HoldingError(4, "x", "a quantity from 0 to 1,000,000,000")]);
        // 20 + 2.5 * 100 / 1.25 + 10 * 1.5 = 235, and 15 less once the bond is sold.
        worth.Days.Select(day => day.Kinds.Single(kind => kind.Kind == AccountKind.Investment).Amount).ShouldBe([235m, 220m]);
        worth.Accounts.Single(each => each.Account.AccountId == account.AccountId).Holdings.ShouldBe(200m);
    }

    [Theory, EachEngine]
    public async Task A_closed_account_counts_nothing_from_its_day_on(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ledger.Get<AccountChangeService>().EditAsync(TestLedger.Household, 1, new AccountEdit(Closed: true), February, Cancellation);

        var worth = (await ledger.Get<NetWorthService>().ReadAsync(TestLedger.Household, January, February, WorthStep.Month, Cancellation))!;

        worth.Days.Select(day => day.Net).ShouldBe([990m, 0m]);
    }

    [Theory, EachEngine]
    public async Task A_ledger_without_accounts_has_no_net_worth(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        (await ledger.Get<NetWorthService>().ReadAsync(TestLedger.Household, null, January, WorthStep.Day, Cancellation)).ShouldBeNull();
    }

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        await households.UpdateAsync(await households.CurrentAsync(Cancellation) with { BaseCurrency = "EUR" }, Cancellation);
        await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft("Checking", AccountKind.Checking, "EUR"), (new DateOnly(2024, 12, 31), 1000m), Cancellation);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-10.00,Bread\n2025-02-03,-40.00,Books\n", new Florin.Import.ImportOptions(Account: "Checking"));
        return ledger;
    }

    private static Task<DayRate> RateAsync(TestLedger ledger, string currency, decimal perEuro, DateOnly on) =>
        ledger.Get<RateService>().SetAsync(TestLedger.Household, "EUR", currency, perEuro, on, Cancellation);
}
