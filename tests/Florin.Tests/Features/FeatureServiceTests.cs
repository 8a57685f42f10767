using Florin.Features;
using Florin.Households;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Features;

public sealed class FeatureServiceTests
{
    private const string Visits = """
        Date,Amount,Description
        2025-01-02,-14.50,Zorblatt 17
        2025-01-09,-14.50,Zorblatt 17
        2025-01-16,-13.00,Quux
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task The_state_is_kept_until_the_ledger_changes_and_then_has_the_new_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var service = ledger.Get<FeatureService>();

        var first = await service.StateAsync(TestLedger.Household, Cancellation);
        (await service.StateAsync(TestLedger.Household, Cancellation)).ShouldBeSameAs(first);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-23,-13.00,Quux\n");

        var second = await service.StateAsync(TestLedger.Household, Cancellation);
        (first.Count, second.Count).ShouldBe((3, 4));
        File.Exists(Path.Combine(ledger.Get<FlorinOptions>().DataFolder, "features", "1.state")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_household_that_moves_has_the_holidays_of_its_new_country()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("checking.csv", Visits);
        var service = ledger.Get<FeatureService>();
        var home = await ledger.Get<HouseholdService>().CurrentAsync(Cancellation);
        await service.StateAsync(TestLedger.Household, Cancellation);

        await ledger.Get<HouseholdService>().UpdateAsync(home with { Country = home.Country == "FR" ? "DE" : "FR" }, Cancellation);

        var moved = await service.StateAsync(TestLedger.Household, Cancellation);
        (moved.Options.Country, moved.Count).ShouldBe((home.Country == "FR" ? "DE" : "FR", 3));
    }

    [Theory, EachEngine]
    public async Task The_table_is_the_pass_over_the_ledger_with_a_store_and_without(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var service = ledger.Get<FeatureService>();
        var rows = await ledger.Get<TransactionService>().ColumnsAsync(TestLedger.Household, Cancellation);
        var home = await ledger.Get<HouseholdService>().CurrentAsync(Cancellation);
        var pass = FeatureTable.Of(rows, new FeatureState(FeatureService.Options(home))).Values.ToArray();

        (await service.TableAsync(TestLedger.Household, rows, Cancellation)).Values.ToArray().ShouldBe(pass);
        await service.FillStoreAsync(TestLedger.Household, Cancellation);
        (await service.TableAsync(TestLedger.Household, rows, Cancellation)).Values.ToArray().ShouldBe(pass);
    }
}
