using Florin.Households;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Rates;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Indicators;

/// <summary>A year and a quarter of few rows: euros, and a dollar account whose rate is 1.25 on 3 February alone, so 20 March has none.</summary>
public sealed class AnalysisTests
{
    private const string Euros = """
        Date,Amount,Description,Category,Status
        2024-02-10,-40.00,Market,Groceries,booked
        2025-01-03,-12.40,Market,Groceries,booked
        2025-01-15,-800.00,Landlord,Housing,booked
        2025-01-31,2000.00,Employer,Income,booked
        2025-02-03,-60.00,Market,Groceries,booked
        2025-02-05,10.00,Market,Groceries,booked
        2025-02-10,-500.00,To savings,Transfers & Payments,booked
        2025-02-15,-800.00,Landlord,Housing,booked
        2025-02-28,2000.00,Employer,Income,booked
        2025-03-15,-800.00,Landlord,Housing,booked
        2025-03-21,-30.00,Cinema,Entertainment,pending
        """;

    private const string Dollars = """
        Date,Amount,Description,Category
        2025-02-03,-50.00,Store,Groceries
        2025-03-20,-7.00,Store,Groceries
        """;

    private static readonly DateOnly From = new(2025, 1, 1);
    private static readonly DateOnly To = new(2025, 3, 31);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Spending_is_by_category_and_period_with_refunds_taken_off_parts_apart_and_transfers_left_out(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.Spending, split: true);

        // 2 February's 60 are 45 of groceries and 15 of books; less the refund of 10, and 50 dollars at 1.25 are 40 euros more.
        Lines(analysis).ShouldBe([
            "2025-01-01 Housing 800 1", "2025-01-01 Groceries 12.4 1",
            "2025-02-01 Housing 800 1", "2025-02-01 Groceries 75 3", "2025-02-01 Books & Stationery 15 1",
            "2025-03-01 Housing 800 1", "2025-03-01 Entertainment 30 1",
        ]);
        analysis.Total.ShouldBe([2532.40m, 9]);
        analysis.LeftOut.ShouldBe([new CurrencyLeftOut("USD", 1, new DateOnly(2025, 3, 20), new DateOnly(2025, 3, 20), false)]);
        analysis.Pending.ShouldBe(1);
        analysis.Rows[0].Rows.ShouldBe(new TransactionFilter(Category: "own.housing", From: new DateOnly(2025, 1, 1), To: new DateOnly(2025, 1, 31)));
    }

    [Theory, EachEngine]
    public async Task Top_payees_come_by_what_was_spent_there_and_share_the_whole(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.Payees);

        // 2532.40 in all: 2400, 12.40 + 60 - 10, 40, 30.
        Lines(analysis).ShouldBe([" Landlord 2400 0.9477 3", " Market 62.4 0.0246 3", " Store 40 0.0158 1", " Cinema 30 0.0118 1"]);
        analysis.Total.ShouldBe([2532.40m, 1, 8]);
        var market = await ReadRowsAsync(engine, analysis.Rows[1].Rows!);
        market.ShouldBe(["2025-01-03 -12.40 Market", "2025-02-03 -60.00 Market", "2025-02-05 10.00 Market"]);
    }

    [Theory, EachEngine]
    public async Task The_cash_flow_of_a_period_ends_with_its_net(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.CashFlow, step: AnalysisStep.Quarter);

        Lines(analysis).ShouldBe(["2025-01-01 Income 4000 2", "2025-01-01 Housing -2400 3", "2025-01-01 Groceries -102.4 4", "2025-01-01 Entertainment -30 1", "2025-01-01 Net 1467.6 10"]);
        analysis.Total.ShouldBe([1467.60m, 10]);
    }

    [Theory, EachEngine]
    public async Task The_savings_rate_is_what_is_left_of_the_income_and_none_without_income(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.SavingsRate);

        Lines(analysis).ShouldBe(["2025-01-01  2000 812.4 1187.6 0.5938", "2025-02-01  2000 890 1110 0.555", "2025-03-01  0 830 -830 -"]);
        analysis.Total.ShouldBe([4000m, 2532.40m, 1467.60m, 0.3669m]);
    }

    [Theory, EachEngine]
    public async Task Fixed_is_what_a_contract_sets(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.FixedVariable, step: AnalysisStep.Year);

        Lines(analysis).ShouldBe(["2025-01-01  2400 132.4 0.9477"]);
    }

    [Theory, EachEngine]
    public async Task Without_hours_the_heat_map_is_by_weekday_and_week(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.HeatMap);

        // 3 January is a Friday of the week that begins on 30 December; 5 February a Wednesday, with the refund alone.
        analysis.Rows.Select(row => $"{row.Label} {row.Group} {row.Figures[0]:0.##}").ShouldBe([
            "Friday 2024-12-30 12.4", "Wednesday 2025-01-13 800", "Monday 2025-02-03 100", "Wednesday 2025-02-03 -10", "Saturday 2025-02-10 800", "Saturday 2025-03-10 800", "Friday 2025-03-17 30",
        ]);
        analysis.Total.ShouldBe([2532.40m, 8]);
    }

    [Theory, EachEngine]
    public async Task Hours_are_those_at_the_household_s_place(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        await households.UpdateAsync(await households.CurrentAsync(Cancellation) with { BaseCurrency = "EUR", TimeZone = "Europe/Berlin" }, Cancellation);
        await ledger.ImportAsync("card.csv", """
            created,description,amount
            2025-07-04 22:30:00 +0000,Bar,-12.00
            2025-07-05 08:15:00 +0000,Bakery,-4.00
            2025-07-12 08:45:00 +0000,Bakery,-6.00
            """);

        var analysis = (await ledger.Get<AnalysisService>().ReadAsync(TestLedger.Household, new AnalysisQuestion(AnalysisKind.HeatMap), Cancellation))!;

        // Berlin is two hours ahead in summer: 22:30 is half past midnight there.
        analysis.Rows.Select(row => $"{row.Group} {row.Figures[0]:0.##}").ShouldBe(["00 12", "10 10"], ignoreOrder: true);
        analysis.Total.ShouldBe([22m, 3]);
    }

    [Theory, EachEngine]
    public async Task A_year_is_held_against_the_same_days_of_the_year_before(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.YearOverYear);

        Lines(analysis).ShouldBe([" Housing 2400 0 2400 -", " Groceries 102.4 40 62.4 1.56", " Entertainment 30 0 30 -"]);
        analysis.Total.ShouldBe([2532.40m, 40m, 2492.40m, 62.31m]);
    }

    [Theory, EachEngine]
    public async Task A_payee_belongs_to_the_month_of_its_first_visit_and_came_back_in_a_later_one(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.Cohorts);

        // The market is of February 2024, before the range. The store came back in March, in dollars that have no rate.
        Lines(analysis).ShouldBe(["2025-01-01  1 1 1 2400 3", "2025-02-01  1 1 1 40 1", "2025-03-01  1 0 0 30 1"]);
        analysis.Total.ShouldBe([3, 2, 0.6667m, 2470m, 5]);
    }

    [Theory, EachEngine]
    public async Task Liquid_money_lasts_as_long_as_the_usual_spending_of_the_last_whole_periods_lets_it(Engine engine)
    {
        var analysis = await ReadAsync(engine, AnalysisKind.Runway);

        // October to March: 0, 0, 0, 812.40, 890, 830, of which the median is 406.20. The account holds 967.60; -57 dollars have no rate on 21 March.
        analysis.Rows.Select(row => row.Figures[0]).ShouldBe([0, 0, 0, 812.40m, 890m, 830m]);
        analysis.Total.ShouldBe([406.20m, 967.60m, 2.4m]);
        analysis.LeftOut.ShouldContain(new CurrencyLeftOut("USD", 0, null, null, true));
    }

    [Theory, EachEngine]
    public async Task Subscriptions_of_one_household_are_its_running_series_and_of_several_what_is_paid_once_a_month(Engine engine)
    {
        var own = await ReadAsync(engine, AnalysisKind.Subscriptions);
        Lines(own).ShouldBe([" Landlord 800 800 3"]);
        own.Total[0].ShouldBe(800m);

        await using var ledger = await OpenAsync(engine, split: false);
        await ledger.Get<AnalysisService>().ReadAsync(TestLedger.Household, Question(AnalysisKind.Spending, AnalysisStep.Period), Cancellation);
        var all = (await ledger.Get<AnalysisService>().ReadAllAsync(Question(AnalysisKind.Subscriptions, AnalysisStep.Month), Cancellation))!;
        Lines(all).ShouldBe([" Landlord 800 800 3"]);
    }

    [Theory, EachEngine]
    public async Task A_rate_that_comes_later_remakes_the_facts(Engine engine)
    {
        await using var ledger = await OpenAsync(engine, split: false);
        var analyses = ledger.Get<AnalysisService>();
        (await analyses.ReadAsync(TestLedger.Household, Question(AnalysisKind.Payees, AnalysisStep.Period), Cancellation))!.Total[0].ShouldBe(2532.40m);

        await ledger.Get<RateService>().SetAsync(TestLedger.Household, "EUR", "USD", 1.4m, new DateOnly(2025, 3, 20), Cancellation);

        var after = (await analyses.ReadAsync(TestLedger.Household, Question(AnalysisKind.Payees, AnalysisStep.Period), Cancellation))!;
        after.Total[0].ShouldBe(2537.40m);
        after.LeftOut.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task Every_analysis_of_an_empty_ledger_has_no_answer(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        foreach (var kind in Enum.GetValues<AnalysisKind>())
            (await ledger.Get<AnalysisService>().ReadAsync(TestLedger.Household, new AnalysisQuestion(kind), Cancellation)).ShouldBeNull();
    }

    private static async Task<Analysis> ReadAsync(Engine engine, AnalysisKind kind, bool split = false, AnalysisStep step = AnalysisStep.Period)
    {
        await using var ledger = await OpenAsync(engine, split);
        return (await ledger.Get<AnalysisService>().ReadAsync(TestLedger.Household, Question(kind, step), Cancellation))!;
    }

    private static async Task<List<string>> ReadRowsAsync(Engine engine, TransactionFilter filter)
    {
        await using var ledger = await OpenAsync(engine, split: false);
        return [.. (await ledger.TransactionsAsync(filter)).Select(row => FormattableString.Invariant($"{row.BookedOn:yyyy-MM-dd} {row.Amount:0.00} {row.Description}")).Reverse()];
    }

    private static AnalysisQuestion Question(AnalysisKind kind, AnalysisStep step) => new(kind, From, To, step);

    private static IEnumerable<string> Lines(Analysis analysis) => analysis.Rows.Select(row => FormattableString.Invariant(
        $"{row.Period?.First:yyyy-MM-dd} {row.Label} {string.Join(' ', row.Figures.Select(static figure => figure?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) ?? "-"))}"));

    private static async Task<TestLedger> OpenAsync(Engine engine, bool split)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        await households.UpdateAsync(await households.CurrentAsync(Cancellation) with { BaseCurrency = "EUR" }, Cancellation);
        await ledger.ImportAsync("euros.csv", Euros);
        await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft("Dollars", AccountKind.Checking, "USD"), null, Cancellation);
        await ledger.ImportAsync("dollars.csv", Dollars, new Florin.Import.ImportOptions(Account: "Dollars"));
        await ledger.Get<RateService>().SetAsync(TestLedger.Household, "EUR", "USD", 1.25m, new DateOnly(2025, 2, 3), Cancellation);
        if (split)
        {
            var market = (await ledger.TransactionsAsync()).Single(row => row.Amount == -60m);
            await ledger.Get<EditService>().EditAsync(
                TestLedger.Household, EditedRows.Of(market.TransactionId), new RowEdit(Splits: [new(-45m, "own.groceries"), new(-15m, "shopping.books")]), dryRun: false, Cancellation);
        }

        return ledger;
    }
}
