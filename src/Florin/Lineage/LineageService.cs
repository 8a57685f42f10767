using Florin.Analytics;
using Florin.Anomalies;
using Florin.Categories;
using Florin.Features;
using Florin.Forecasts;
using Florin.Import;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Quality;
using Florin.Registry;

namespace Florin.Lineage;

/// <summary>From a row or a number back to files, users, rules and models, and from a file forward to what depends on it; all of it read from the services that have it.</summary>
public sealed class LineageService(
    TransactionService transactions, PartService parts, CorrectionService corrections, CategoryService categories, ImportService imports, DuplicateService duplicates, AlertService alerts,
    ModelRegistry models, ForecastService forecasts, TotalService totals, QualityService quality, LedgerSync sync)
{
    /// <summary><c>null</c> when there is no such row.</summary>
    public async Task<TransactionExplanation?> TransactionAsync(int household, long transactionId, CancellationToken cancellation)
    {
        if (await transactions.FindAsync(household, transactionId, cancellation) is not { } row
            || (await imports.ListAsync(household, cancellation)).FirstOrDefault(batch => batch.BatchId == row.BatchId) is not { } batch)
            return null;
        var names = (await categories.ListAsync(household, cancellation)).ToDictionary(static category => category.CategoryId, static category => category.Name);
        return new TransactionExplanation(
            row, batch, await HashAsync(household, batch.BatchId, cancellation),
            (await imports.StatementsAsync(household, batch.BatchId, cancellation)).FirstOrDefault(statement => statement.AccountId == row.AccountId),
            [.. (await corrections.HistoryAsync(household, transactionId, cancellation)).Select(correction => Explained(correction, names))],
            await duplicates.OfRowAsync(household, transactionId, cancellation), await alerts.OfRowAsync(household, row, cancellation), await parts.SplitsAsync(household, transactionId, cancellation),
            row.CategoryModel is { } model ? await models.FindAsync(household, ModelNames.CategoryPrediction, model, cancellation) : null,
            FeatureCatalog.Version, await quality.OfBatchAsync(household, batch.BatchId, cancellation));
    }

    /// <summary>A number of the first page by its name; <c>null</c> where there is none.</summary>
    public async Task<TotalExplanation?> TotalAsync(int household, string name, CancellationToken cancellation)
    {
        if (await totals.FindAsync(household, name, cancellation) is not { } total)
            return null;
        var added = total.Rows.ToDictionary(static row => row.TransactionId, static row => row.Amount);
        var files = await FilesAsync(household, cancellation);
        var found = (await transactions.SourcesAsync(household, added.Keys, cancellation))
            .GroupBy(static row => (row.BatchId, row.CategorySource, row.CategoryModel))
            .Select(group => new TotalPart(group.Key.BatchId, files.GetValueOrDefault(group.Key.BatchId, ""), group.Key.CategorySource, group.Key.CategoryModel, group.Count(), group.Sum(row => added[row.TransactionId])));
        return new TotalExplanation(name, total.Value, total.Currency, total.From, total.To, total.Rows.Count, total.Beside, Sorted(found));
    }

    /// <summary>The rows of a filter, money in less money out.</summary>
    public async Task<TotalExplanation> TotalAsync(int household, TransactionFilter filter, CancellationToken cancellation)
    {
        var all = await transactions.TotalsAsync(household, filter, cancellation);
        var files = await FilesAsync(household, cancellation);
        var found = (await transactions.OriginsAsync(household, filter, cancellation))
            .Select(origin => new TotalPart(origin.BatchId, files.GetValueOrDefault(origin.BatchId, ""), origin.CategorySource, origin.CategoryModel, origin.Rows, origin.Credits - origin.Debits)).ToList();
        var value = all.Credits - all.Debits;
        return new TotalExplanation("filter", value, null, filter.From, filter.To, all.Rows, value - found.Sum(static part => part.Amount), Sorted(found));
    }

    /// <summary><c>null</c> when there is no such batch.</summary>
    public async Task<FileExplanation?> FileAsync(int household, int batchId, CancellationToken cancellation)
    {
        if ((await imports.ListAsync(household, cancellation)).FirstOrDefault(each => each.BatchId == batchId) is not { } batch)
            return null;
        var origin = (await imports.OriginsAsync(household, cancellation)).First(each => each.BatchId == batchId);
        var (first, last) = (batch.FirstDate ?? DateOnly.MaxValue, batch.LastDate ?? DateOnly.MinValue);
        bool Since(DateTimeOffset at) => at >= batch.ImportedAt && (origin.UndoneAt is not { } undone || at <= undone);
        return new FileExplanation(
            batch, origin.FileHash, origin.UndoneAt, await imports.StatementsAsync(household, batchId, cancellation),
            [.. (await transactions.OriginsAsync(household, new TransactionFilter(), cancellation)).Where(each => each.BatchId == batchId).OrderByDescending(static each => each.Rows).ThenBy(static each => each.CategorySource, StringComparer.Ordinal)],
            await corrections.OfBatchAsync(household, batchId, cancellation), await alerts.CountOfBatchAsync(household, batchId, cancellation),
            [.. (await models.ListAsync(household, null, cancellation)).Where(version => Since(version.CreatedAt) && version.From <= last && version.Until >= first)],
            [.. (await forecasts.KeptAsync(household, cancellation)).Where(forecast => Since(forecast.CreatedAt))],
            await quality.OfBatchAsync(household, batchId, cancellation), await sync.MarkAsync(household, cancellation) is { } mark && Since(mark.SyncedAt) ? mark.SyncedAt : null);
    }

    private static ExplainedCorrection Explained(RowCorrection correction, Dictionary<int, string> categories)
    {
        var named = correction.Field is "category" or "taught";
        return new ExplainedCorrection(
            correction.CorrectionId, correction.Field, correction.Source, correction.Origin, correction.CorrectedAt, correction.UndoneAt,
            named ? Name(correction.OldId) : correction.OldText, named ? Name(correction.NewId) : correction.NewText, correction.Model, correction.Evidence);

        string? Name(int? id) => id is { } known ? categories.GetValueOrDefault(known) : null;
    }

    private async Task<string> HashAsync(int household, int batchId, CancellationToken cancellation) =>
        (await imports.OriginsAsync(household, cancellation)).First(origin => origin.BatchId == batchId).FileHash;

    private async Task<Dictionary<int, string>> FilesAsync(int household, CancellationToken cancellation) =>
        (await imports.ListAsync(household, cancellation)).ToDictionary(static batch => batch.BatchId, static batch => batch.File);

    private static IReadOnlyList<TotalPart> Sorted(IEnumerable<TotalPart> parts) =>
        [.. parts.OrderBy(static part => part.BatchId).ThenBy(static part => part.CategorySource, StringComparer.Ordinal).ThenBy(static part => part.CategoryModel, StringComparer.Ordinal)];
}
