using Florin.Categories;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

/// <summary>Laws of <see cref="ChangeService"/> on drawn changes: the seed is in the test's name.</summary>
public sealed class ChangeLawTests
{
    private const int Rows = 30;

    private static readonly int[] Categories = [.. Taxonomy.Default.Categories.Take(5).Select(category => category.CategoryId)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine(1, 2, 3)]
    public async Task Many_rows_at_once_come_to_the_same_as_one_by_one_and_taking_back_in_turn_leaves_nothing(Engine engine, int seed)
    {
        await using var atOnce = await OpenAsync(engine);
        await using var oneByOne = await OpenAsync(engine);
        var before = await StateAsync(atOnce);
        var random = new Random(seed);
        var acts = new Stack<(long Correction, List<string> State)>();
        for (var step = 0; step < 5; step++)
        {
            var source = random.Next(3) == 0 ? ChangeSource.User : new ChangeSource("rule", $"rule {step}");
            var changes = Enumerable.Range(1, Rows).Where(_ => random.Next(2) == 0).Select(id => Draw(random, id)).ToList();
            var state = await StateAsync(atOnce);

            var changed = await ApplyAsync(atOnce, changes, source);
            var singly = 0;
            foreach (var change in changes)
                singly += (await ApplyAsync(oneByOne, [change], source)).Rows;

            changed.Rows.ShouldBe(singly);
            (await StateAsync(atOnce)).ShouldBe(await StateAsync(oneByOne));
            (await UnbalancedAsync(atOnce)).ShouldBe(0, "parts sum to their row");
            if (changed.CorrectionId is { } correction)
                acts.Push((correction, state));
        }

        while (acts.TryPop(out var act))
        {
            await atOnce.Get<CorrectionService>().UndoAsync(TestLedger.Household, act.Correction, Cancellation);
            (await StateAsync(atOnce)).ShouldBe(act.State);
        }

        (await StateAsync(atOnce)).ShouldBe(before);
    }

    private static RowChange Draw(Random random, long id)
    {
        var part = random.Next(1, 500) / 100m;
        return new RowChange(id)
        {
            Category = random.Next(2) == 0 ? new CategoryChange(random.Next(5) == 0 ? null : Categories[random.Next(5)], random.NextDouble()) : null,
            PayeeId = random.Next(3) == 0 ? random.Next(1, 4) : null,
            Note = random.Next(3) == 0 ? random.Next(3) == 0 ? "" : $"note {random.Next(3)}" : null,
            AddTags = random.Next(2) == 0 ? [$"tag {random.Next(3)}"] : [],
            RemoveTags = random.Next(2) == 0 ? [$"tag {3 + random.Next(-3, 2)}"] : [],
            Splits = random.Next(3) switch
            {
                0 => [],
                1 => [new SplitPart(-part, Categories[0], "a"), new SplitPart(part - 10m, Categories[1])],
                _ => null,
            },
        };
    }

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"2025-01-{row:00},-10.00,{(row % 3) switch { 0 => "Zorblatt", 1 => "Quux Plimz", _ => "Riverside Books" }}\n")));
        return ledger;
    }

    private static async Task<List<string>> StateAsync(TestLedger ledger)
    {
        var state = new List<string>();
        foreach (var row in await ledger.TransactionsAsync())
        {
            var parts = await ledger.Get<PartService>().SplitsAsync(TestLedger.Household, row.TransactionId, Cancellation);
            state.Add(FormattableString.Invariant(
                $"{row.TransactionId} {row.CategoryCode} {row.CategorySource} {row.CategoryConfidence} {row.CategoryEvidence} {row.CategoryLocked} {row.PayeeId} {row.PayeeLocked} {row.Note} [{row.Tags}] {string.Join("; ", parts)}"));
        }

        return state;
    }

    private static async Task<long> UnbalancedAsync(TestLedger ledger)
    {
        await using var reading = await ledger.Get<Store>().ReadAsync(Cancellation);
        return await reading.ScalarAsync<long>(SqlStatement.Of(
            "SELECT count(*) FROM (SELECT t.transaction_id FROM transactions t JOIN transaction_parts p ON p.household_id = t.household_id AND p.transaction_id = t.transaction_id GROUP BY t.transaction_id, t.amount HAVING sum(p.amount) <> t.amount) u"), Cancellation);
    }

    private static Task<Changed> ApplyAsync(TestLedger ledger, IReadOnlyList<RowChange> changes, ChangeSource source) => ledger.Get<Store>().WriteAsync(async session =>
    {
        await session.ChangeLedgerAsync(TestLedger.Household, Cancellation);
        return await ledger.Get<ChangeService>().ApplyAsync(session, TestLedger.Household, changes, source, Cancellation);
    }, Cancellation);
}
