using Florin.Import.Formats;

namespace Florin.Import;

/// <summary>Shows what an import would do and what it guesses, and keeps nothing.</summary>
public sealed class ImportPreviewService(ImportService imports)
{
    public const int UsualRows = 20;

    public Task<ImportPreview> PreviewAsync(int household, ImportFile file, ImportOptions options, int mostRows, IProgress<ImportProgress>? progress, CancellationToken cancellation) =>
        PreviewAsync(household, file, options, new PreviewSlice(mostRows), progress, cancellation);

    public async Task<ImportPreview> PreviewAsync(int household, ImportFile file, ImportOptions options, PreviewSlice slice, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        TableGuess? table = null;
        var tried = await imports.TryAsync(household, file, options with { DryRun = true }, guess => table = guess, progress, cancellation);

        // What no format is sure of may still be a table: its columns are shown, so that the user can say what they are.
        if (tried.Summary.Format is null && options.Format is null && table is null)
            await imports.TryAsync(household, file, options with { DryRun = true, Format = "csv" }, guess => table = guess.Columns.Count > 1 ? guess : null, progress, cancellation);
        return new ImportPreview(tried.Summary, table, ImportPreview.Chosen(tried, slice));
    }
}
