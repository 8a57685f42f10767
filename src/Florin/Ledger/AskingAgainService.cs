using Florin.Categories;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>How many rows of one category go to another; <c>null</c> = none.</summary>
public sealed record CategoryMove(string? Before, string? After, int Rows);

/// <summary>What asking again changes, or changed where there is a <c>CorrectionId</c>, which takes all of it back.</summary>
public sealed record AskedAgain(int Asked, int Changed, IReadOnlyList<CategoryMove> Moves, string ModelVersion, long? CorrectionId);

/// <summary>Asks the model in service about the rows that a model answered or nobody did, as if they were imported now.</summary>
public sealed class AskingAgainService(Store store, CategoryService categories, LabelledRowReader reader, ChangeService service)
{
    private static readonly ChangeSource Model = new("model");

    public async Task<AskedAgain> AskAsync(int household, bool dryRun, CancellationToken cancellation)
    {
        var predictor = await categories.PredictorAsync(household, cancellation);
        if (dryRun)
        {
            await using var reading = await store.ReadAsync(cancellation);
            var (open, found) = await ChangesAsync(reading, household, predictor, cancellation);
            return Answer(open, found, predictor.ModelVersion, null);
        }

        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var (rows, changes) = await ChangesAsync(session, household, predictor, cancellation);
        var changed = await service.ApplyAsync(session, household, changes.ConvertAll(static change => change.Wanted()), Model, cancellation);
        await session.CommitAsync(cancellation);
        return Answer(rows, changes, predictor.ModelVersion, changed.CorrectionId);
    }

    private async Task<(LabelledRows Rows, List<Change> Changes)> ChangesAsync(StoreSession session, int household, ICategoryPredictor predictor, CancellationToken cancellation)
    {
        var rows = await reader.ReadAsync(session, household, static (row, _) => row.Source <= CategorySource.Model && !row.Locked, cancellation);
        var changes = await Task.Run(() => Changes(rows, predictor, cancellation), cancellation);
        return (rows, changes);
    }

    private static List<Change> Changes(LabelledRows rows, ICategoryPredictor predictor, CancellationToken cancellation)
    {
        var changes = new List<Change>();
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if ((i & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            var row = rows.Rows[i];
            var prediction = predictor.Predict(rows.Query(row));
            if ((prediction.Abstained ? null : prediction.Category.Code) != (row.Category < 0 ? null : rows.Categories[row.Category].Code))
                changes.Add(new Change(row, prediction));
        }

        return changes;
    }

    private static AskedAgain Answer(LabelledRows rows, List<Change> changes, string version, long? correction)
    {
        var moves = changes
            .GroupBy(change => (Before: change.Row.Category < 0 ? null : rows.Categories[change.Row.Category].Name, After: change.After?.Name))
            .Select(group => new CategoryMove(group.Key.Before, group.Key.After, group.Count()))
            .OrderByDescending(move => move.Rows).ThenBy(move => move.Before, StringComparer.Ordinal).ThenBy(move => move.After, StringComparer.Ordinal);
        return new AskedAgain(rows.Rows.Count, changes.Count, [.. moves], version, correction);
    }

    private readonly record struct Change(LabelledRow Row, CategoryPrediction Prediction)
    {
        public Category? After => Prediction.Abstained ? null : Prediction.Category;

        public RowChange Wanted()
        {
            if (Prediction.Abstained)
                return new RowChange(Row.TransactionId) { Category = new CategoryChange(null) };
            var taught = Prediction.ModelVersion == TaughtPredictor.Version;
            return new RowChange(Row.TransactionId)
            {
                Category = new CategoryChange(
                    Prediction.Category.CategoryId, Prediction.Confidence, taught ? null : Prediction.ModelVersion, string.Join("; ", Prediction.Evidence), taught ? "user" : "model"),
            };
        }
    }
}
