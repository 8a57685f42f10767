using Florin.Ledger;
using Florin.Host.Quality;
using Florin.Host.Web;
using Florin.Import;

namespace Florin.Host.Import;

internal sealed record ImportedAccountDto(int? Id, string Name, string? Identifier, string Currency, int Rows, bool Created);

internal sealed record SkippedRowDto(int Line, long TransactionId, int MatchedBatch, int MatchedLine, string Reason, double Certainty)
{
    public static SkippedRowDto Of(DuplicateRow row) => new(row.Line, row.TransactionId, row.MatchedBatch, row.MatchedLine, SnakeCase.Of(row.Reason), row.Certainty);
}

internal sealed record RowErrorDto(string File, int Line, string Found, string Expected);

/// <summary>What became of one file: the shape of <c>florin import --json</c>. <c>Rows</c> counts the valid rows, sums are positive.</summary>
internal sealed record FileImportDto(
    int? BatchId, string File, string? Format, IReadOnlyList<ImportedAccountDto> Accounts, int Rows, int New, int Duplicates,
    IReadOnlyList<SkippedRowDto> Skipped, IReadOnlyList<SkippedRowDto> LookAlike, IReadOnlyList<RowErrorDto> Errors, DateOnly? FirstDate, DateOnly? LastDate,
    string SumCredits, string SumDebits, string? ClosingBalance, IReadOnlyList<string> Notes, int Categorised, ImportQualityDto? Quality)
{
    public static FileImportDto Of(FileImport import)
    {
        var currency = import.Accounts.Count > 0 ? import.Accounts[0].Currency : "";
        return new(
            import.BatchId, import.File, import.Format,
            [.. import.Accounts.Select(account => new ImportedAccountDto(account.AccountId, account.Name, account.Identifier, account.Currency, account.Rows, account.Created))],
            import.Rows, import.New, import.Duplicates,
            [.. import.Skipped.Select(SkippedRowDto.Of)], [.. import.LookAlike.Select(SkippedRowDto.Of)],
            [.. import.Errors.Select(error => new RowErrorDto(error.File, error.Line, error.Found, error.Expected))],
            import.FirstDate, import.LastDate, MoneyText.Plain(import.SumCredits, currency), MoneyText.Plain(import.SumDebits, currency),
            import.ClosingBalance is { } closing ? MoneyText.Plain(closing, currency) : null, import.Notes, import.Categorised, ImportQualityDto.Of(import.QualityRun, import.Quality));
    }
}

internal sealed record ImportFilesDto(IReadOnlyList<FileImportDto> Files);

internal sealed record ImportBatchDto(
    int Id, string File, string Format, string Status, int Rows, int New, int Duplicates, int Errors,
    DateOnly? FirstDate, DateOnly? LastDate, string SumCredits, string SumDebits, DateTime ImportedAt)
{
    public static ImportBatchDto Of(ImportBatch batch, string currency) => new(
        batch.BatchId, batch.File, batch.Format, batch.Status, batch.Rows, batch.New, batch.Duplicates, batch.Errors, batch.FirstDate, batch.LastDate,
        MoneyText.Plain(batch.SumCredits, currency), MoneyText.Plain(batch.SumDebits, currency), batch.ImportedAt.UtcDateTime);
}
