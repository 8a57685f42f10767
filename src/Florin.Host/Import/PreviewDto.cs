using Florin.Host.Web;
using Florin.Import;
using Florin.Import.Formats;
using Florin.Ledger;

namespace Florin.Host.Import;

internal sealed record PreviewFilesDto(IReadOnlyList<PreviewedFileDto> Files);

internal sealed record PreviewedFileDto(FileImportDto Import, TableDto? Table, IReadOnlyList<PreviewRowDto> Rows)
{
    public static PreviewedFileDto Of(ImportPreview preview) =>
        new(FileImportDto.Of(preview.Import), preview.Table is { } table ? TableDto.Of(table) : null, [.. preview.Rows.Select(PreviewRowDto.Of)]);
}

/// <summary>The guesses about a table, each with its doubt from 0 to 1: the same on the terminal and in the API.</summary>
internal sealed record TableDto(
    string? Fingerprint, string? Bank, IReadOnlyList<ColumnDto> Columns, ConventionDto? DateOrder, ConventionDto? DecimalMark, ConventionDto? Sign)
{
    public static TableDto Of(TableGuess table) => new(
        table.Fingerprint, table.Bank, [.. table.Columns.Select(static column => new ColumnDto(column.Index, column.Header, column.Role, column.Doubt, column.Samples))],
        ConventionDto.Of(table.Dates), ConventionDto.Of(table.Decimal), ConventionDto.Of(table.Sign));
}

internal sealed record ColumnDto(int Index, string? Header, string Role, double Doubt, IReadOnlyList<string> Samples);

internal sealed record ConventionDto(string Value, double Doubt)
{
    public static ConventionDto? Of(ConventionGuess? guess) => guess is null ? null : new(guess.Value, guess.Doubt);
}

internal sealed record PreviewRowDto(
    int Line, string Verdict, DateOnly? BookedOn, string? Amount, string? Currency, string? Description, string? Payee, bool Pending, SkippedRowDto? Counterpart, RowErrorDto? Error)
{
    public static PreviewRowDto Of(PreviewRow row) => new(
        row.Line, SnakeCase.Of(row.Verdict), row.Content?.BookedOn, row.Content is { } content ? MoneyText.Plain(content.Amount, content.Currency) : null,
        row.Content?.Currency, row.Content?.Description, row.Content?.Payee, row.Content is { Pending: true },
        row.Counterpart is { } match ? SkippedRowDto.Of(match) : null,
        row.Error is { } error ? new RowErrorDto(error.File, error.Line, error.Found, error.Expected) : null);
}
