using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>What a correction taught, and the rows of other payees that the model now calls the same.</summary>
/// <param name="IsTaught">Not where the payee is never learnt from.</param>
/// <param name="Why">By what the model knows them.</param>
/// <param name="Similar">The rows, the oldest first.</param>
/// <param name="Payees">Their payees, the most rows first.</param>
public sealed record Learned(long CorrectionId, Category Category, Payee Payee, bool IsTaught, IReadOnlyList<string> Why, IReadOnlyList<long> Similar, IReadOnlyList<string> Payees);

/// <summary>Shows what a correction taught the model and lets the rows that look the same follow it.</summary>
public sealed class LearningService(Store store, CategoryService categories, LabelledRowReader reader, ChangeService changes, PayeeService payees)
{
    /// <summary>The latest rows that are asked about: 10 µs each.</summary>
    private const int MostAsked = 20_000;

    private static readonly ChangeSource Alike = new("alike");
    private static readonly SqlText Sql = SqlText.Load("Ledger/changes.sql");

    /// <summary><c>null</c> when there is no such correction of a category, or it was taken back.</summary>
    public async Task<Learned?> ReadAsync(int household, long correctionId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var act = await session.FirstOrDefaultAsync<Act>(Sql["corrected_row"], cancellation, household, correctionId);
        if (act is null || await payees.FindAsync(session, household, act.PayeeId, cancellation) is not { } payee)
            return null;
        var rows = await reader.ReadAsync(session, household, static (row, _) => row.Source <= CategorySource.Model && !row.Locked && !row.NeverLearn, cancellation);
        var chosen = rows.Categories.First(category => category.CategoryId == act.CategoryId);
        if (payee.NeverLearn)
            return new Learned(correctionId, chosen, payee, false, [], [], []);
        var now = await categories.ModelAsync(household, cancellation);
        var before = await categories.ModelWithoutAsync(household, act.TransactionId, cancellation);
        return await Task.Run(() => Compare(correctionId, rows, chosen, payee, before, now, cancellation), cancellation);
    }

    /// <summary>Changes the rows that look the same; the number of that change takes it back. <c>null</c> as <see cref="ReadAsync"/>.</summary>
    public async Task<(Learned Learned, Changed Changed)?> FollowAsync(int household, long correctionId, CancellationToken cancellation)
    {
        if (await ReadAsync(household, correctionId, cancellation) is not { } learned)
            return null;
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var category = new CategoryChange(learned.Category.CategoryId, TaughtPredictor.Confidence, Evidence: $"it reads like {learned.Payee.Name}, for which you chose this", Source: "user");
        var changed = await changes.ApplyAsync(session, household, [.. learned.Similar.Select(id => new RowChange(id) { Category = category })], Alike, cancellation);
        await session.CommitAsync(cancellation);
        return (learned, changed);
    }

    private static Learned Compare(long correctionId, LabelledRows rows, Category chosen, Payee payee, ICategoryPredictor before, ICategoryPredictor now, CancellationToken cancellation)
    {
        var similar = new List<long>();
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        IReadOnlyList<string> why = [];
        foreach (var (at, row) in rows.Rows.Skip(rows.Rows.Count - MostAsked).Index())
        {
            if ((at & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            if (rows.Payees[row.Payee] == payee.Name || (row.Category >= 0 && rows.Categories[row.Category].CategoryId == chosen.CategoryId))
                continue;
            var query = rows.Query(row);
            var answer = now.Predict(query);
            if (answer.Abstained || answer.Category.CategoryId != chosen.CategoryId || (before.Predict(query) is { Abstained: false } other && other.Category.CategoryId == chosen.CategoryId))
                continue;
            similar.Add(row.TransactionId);
            named[rows.Payees[row.Payee]] = named.GetValueOrDefault(rows.Payees[row.Payee]) + 1;
            why = why.Count == 0 ? answer.Evidence : why;
        }

        return new Learned(correctionId, chosen, payee, true, why, similar, [.. named.OrderByDescending(static one => one.Value).ThenBy(static one => one.Key, StringComparer.Ordinal).Select(static one => one.Key)]);
    }

    private sealed record Act(long TransactionId, int PayeeId, int CategoryId);
}
