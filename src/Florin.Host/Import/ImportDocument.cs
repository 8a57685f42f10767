using Florin.Host.Quality;
using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>The answer of <c>florin import --json</c>. Sums are positive; <c>rows</c> counts valid rows, new or duplicate.</summary>
internal sealed record ImportDocument(IReadOnlyList<ImportedFileDocument> Files);

internal sealed record ImportedFileDocument(
    string File, string? Format, IReadOnlyList<ImportedAccountDocument> Accounts, int Rows, int New, int Duplicates, IReadOnlyList<ImportErrorDocument> Errors,
    DateOnly? FirstDate, DateOnly? LastDate, decimal SumCredits, decimal SumDebits, decimal? ClosingBalance,
    int? Batch, int Categorised, IReadOnlyList<string> Notes, IReadOnlyList<SkippedRowDocument> Skipped, IReadOnlyList<SkippedRowDocument> LookAlike, ImportQualityDto? Quality)
{
    private const int MostSkipped = 100;

    public static ImportedFileDocument Of(FileImport import) => new(
        import.File, import.Format, [.. import.Accounts.Select(ImportedAccountDocument.Of)], import.Rows, import.New, import.Duplicates,
        [.. import.Errors.Select(error => new ImportErrorDocument(error.File, error.Line, error.Found, error.Expected))],
        import.FirstDate, import.LastDate, import.SumCredits, import.SumDebits, import.ClosingBalance,
        import.BatchId, import.Categorised, import.Notes,
        [.. import.Skipped.Take(MostSkipped).Select(SkippedRowDocument.Of)], [.. import.LookAlike.Take(MostSkipped).Select(SkippedRowDocument.Of)], ImportQualityDto.Of(import.QualityRun, import.Quality));
}

internal sealed record ImportedAccountDocument(int? Id, string Name, string? Identifier, string Currency, int Rows, bool Created, decimal? ClosingBalance)
{
    public static ImportedAccountDocument Of(ImportedAccount account) =>
        new(account.AccountId, account.Name, account.Identifier, account.Currency, account.Rows, account.Created, account.ClosingBalance);
}

internal sealed record ImportErrorDocument(string File, int Line, string Found, string Expected);

/// <summary>A duplicate: its line, the batch and line of the row it matched, why and how surely. The first hundred are named.</summary>
internal sealed record SkippedRowDocument(int Line, int MatchedBatch, int MatchedLine, string Reason, double Certainty)
{
    public static SkippedRowDocument Of(DuplicateRow row) => new(row.Line, row.MatchedBatch, row.MatchedLine, TerminalJson.Name(row.Reason), row.Certainty);
}
