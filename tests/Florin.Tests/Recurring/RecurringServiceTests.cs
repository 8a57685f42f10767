using Florin.Recurring;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Recurring;

public sealed class RecurringServiceTests
{
    private const string Gym = """
        Date,Amount,Description
        2025-01-11,-30.00,Gym
        2025-02-11,-30.00,Gym
        2025-03-11,-30.00,Gym
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Series_are_searched_once_until_the_ledger_changes(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Gym);

        var first = await ListAsync(ledger);
        (await ListAsync(ledger)).ShouldBeSameAs(first);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-04-11,-30.00,Gym\n");

        (first.Count, first.State).ShouldBe((3, RecurringState.New));
        var second = await ListAsync(ledger);
        (second.Count, second.State).ShouldBe((4, RecurringState.Active));
    }

    private static async Task<RecurringSeries> ListAsync(TestLedger ledger) =>
        (await ledger.Get<RecurringService>().ListAsync(TestLedger.Household, Cancellation)).Items.ShouldHaveSingleItem().Series;
}
