using System.Globalization;
using Florin.Households;
using Florin.Import;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Rates;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Indicators;

public sealed class PartAmountsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>10.00 USD at 100.1 are 1,001 yen, two parts of 500.5: half to even gives 500 twice, and the yen that is left goes to the first. At 0.3071 they are 3.071 dinars, two parts of 1.5355: 1.536 twice is one fils too many.</summary>
    [Theory]
    [InlineData("JPY", "100.1", "501", "500")]
    [InlineData("KWD", "0.3071", "1.535", "1.536")]
    [InlineData("EUR", "0.8", "4.00", "4.00")]
    public async Task Parts_of_a_foreign_row_are_to_the_minor_unit_and_make_the_row(string home, string rate, string first, string second)
    {
        await using var ledger = await SplitAsync(Engine.DuckDb, home, decimal.Parse(rate, CultureInfo.InvariantCulture), [-5m, -5m]);

        var overview = (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation))!;

        overview.Groups.ToDictionary(static group => group.Group, static group => group.Spent).ShouldBe(new Dictionary<string, decimal>
        {
            ["Groceries"] = decimal.Parse(first, CultureInfo.InvariantCulture),
            ["Travel"] = decimal.Parse(second, CultureInfo.InvariantCulture),
        }, ignoreOrder: true);
        overview.SpentThisPeriod.ShouldBe(RoundedSum.Round(10m * decimal.Parse(rate, CultureInfo.InvariantCulture), home));
    }

    [Theory, EachEngine]
    public async Task The_rows_of_a_total_and_its_groups_round_the_same_way(Engine engine)
    {
        await using var ledger = await SplitAsync(engine, "JPY", 150.37m, [-3.33m, -3.33m, -3.34m]);

        var total = (await ledger.Get<TotalService>().FindAsync(TestLedger.Household, "spent", Cancellation))!;

        total.Value.ShouldBe(1504m);
        (total.Rows.Sum(static row => row.Amount), total.Beside).ShouldBe((1504m, 0m));
    }

    [Fact]
    public async Task Parts_in_the_households_own_currency_stay_as_they_are()
    {
        await using var ledger = await SplitAsync(Engine.DuckDb, "USD", 1m, [-3.33m, -6.67m]);

        var overview = (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation))!;

        overview.Groups.Select(static group => group.Spent).ShouldBe([6.67m, 3.33m]);
    }

    /// <summary>One purchase of ten dollars in parts of groceries and of travel, in a household with another currency.</summary>
    private static async Task<TestLedger> SplitAsync(Engine engine, string home, decimal rate, decimal[] parts)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        await households.UpdateAsync(await households.CurrentAsync(Cancellation) with { BaseCurrency = home }, Cancellation);
        await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft("Dollars", AccountKind.Checking, "USD"), null, Cancellation);
        await ledger.ImportAsync("dollars.csv", "Date,Amount,Description\n2025-02-03,-10.00,Department store\n", new ImportOptions(Account: "Dollars"));
        var (rates, day) = (ledger.Get<RateService>(), new DateOnly(2025, 2, 3));
        await rates.SetAsync(TestLedger.Household, "EUR", "USD", home == "EUR" ? 1 / rate : 1m, day, Cancellation);
        if (home is not ("USD" or "EUR"))
            await rates.SetAsync(TestLedger.Household, "EUR", home, rate, day, Cancellation);
        var edits = parts.Select(static (amount, at) => new PartEdit(amount, at == 0 ? "Groceries" : "Travel", null)).ToList();
        await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(1), new RowEdit(Splits: edits), dryRun: false, Cancellation);
        return ledger;
    }
}
