using System.Globalization;
using Florin.Categories;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>How many rows of one category go to another; <c>null</c> = none.</summary>
public sealed record CategoryMove(string? Before, string? After, int Rows);

/// <summary>What asking again changes, or changed where there is a <c>CorrectionId</c>, which takes all of it back.</summary>
public sealed record AskedAgain(int Asked, int Changed, IReadOnlyList<CategoryMove> Moves, string ModelVersion, long? CorrectionId);

/// <summary>Asks the model in service about the rows that a model answered or nobody did, as if they were imported now.</summary>
public sealed class AskingAgainService(Store store, TimeProvider clock, CategoryService categories, LabelledRowReader reader, AssignmentService assignments)
{
    /// <summary>Changed rows whose old assignments are read and kept at a time.</summary>
    private const int Portion = 1_000;

    /// <summary>Between the parts of an assignment as the corrections keep it, so that one statement sets all the rows: row by row DuckDB takes 2 ms each.</summary>
    private const char Separator = '\u001F';

    private static readonly SqlText Sql = SqlText.Load("Ledger/corrections.sql");

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
        if (changes.Count == 0)
            return Answer(rows, changes, predictor.ModelVersion, null);
        var correction = await session.ReserveAsync(household, "corrections", changes.Count, cancellation);
        changes.Sort(static (left, right) => left.Row.TransactionId.CompareTo(right.Row.TransactionId));
        for (var first = 0; first < changes.Count; first += Portion)
            await RememberAsync(session, household, changes.GetRange(first, Math.Min(Portion, changes.Count - first)), correction, first, cancellation);
        await session.ExecuteAsync(Sql["assign_again"], cancellation, household, correction);
        await session.CommitAsync(cancellation);
        return Answer(rows, changes, predictor.ModelVersion, correction);
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

    private async Task RememberAsync(StoreSession session, int household, List<Change> changes, long correction, int first, CancellationToken cancellation)
    {
        var before = (await assignments.OpenAsync(session, household, changes[0].Row.TransactionId, changes[^1].Row.TransactionId, cancellation)).ToDictionary(open => open.TransactionId);
        await using var remembered = await session.AppendAsync("corrections", cancellation, "household_id", "correction_id", "transaction_id", "field", "old_value", "new_value", "follows", "corrected_at");
        var now = clock.GetUtcNow();
        for (var i = 0; i < changes.Count; i++)
        {
            var old = before[changes[i].Row.TransactionId];
            remembered.Add(household);
            remembered.Add(correction + first + i);
            remembered.Add(old.TransactionId);
            remembered.Add(CorrectionService.AgainField);
            remembered.Add(Kept(old));
            remembered.Add(Kept(changes[i].Assign(old)));
            remembered.Add(first + i == 0 ? (long?)null : correction);
            remembered.Add(now);
            remembered.EndRow();
        }

        await remembered.CompleteAsync(cancellation);
    }

    private static string Kept(Assignment assignment) => string.Join(
        Separator, assignment.CategoryId?.ToString(CultureInfo.InvariantCulture), assignment.CategorySource,
        assignment.CategoryConfidence?.ToString("R", CultureInfo.InvariantCulture), assignment.CategoryModel, assignment.CategoryEvidence);

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

        public Assignment Assign(Assignment before)
        {
            if (Prediction.Abstained)
                return before with { CategoryId = null, CategorySource = null, CategoryConfidence = null, CategoryModel = null, CategoryEvidence = null };
            var taught = Prediction.ModelVersion == TaughtPredictor.Version;
            return before with
            {
                CategoryId = Prediction.Category.CategoryId,
                CategorySource = taught ? "user" : "model",
                CategoryConfidence = Prediction.Confidence,
                CategoryModel = taught ? null : Prediction.ModelVersion,
                CategoryEvidence = string.Join("; ", Prediction.Evidence),
            };
        }
    }
}
