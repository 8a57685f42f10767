using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>The answer of <c>florin import --preview --json</c>.</summary>
internal sealed record PreviewDocument(IReadOnlyList<PreviewedFileDocument> Files);

internal sealed record PreviewedFileDocument(ImportedFileDocument Import, TableDto? Table, IReadOnlyList<PreviewRowDocument> Rows)
{
    public static PreviewedFileDocument Of(ImportPreview preview) =>
        new(ImportedFileDocument.Of(preview.Import), preview.Table is { } table ? TableDto.Of(table) : null, [.. preview.Rows.Select(PreviewRowDocument.Of)]);
}

internal sealed record PreviewRowDocument(
    int Line, string Verdict, DateOnly? Date, decimal? Amount, string? Currency, string? Description, string? Payee, bool Pending, SkippedRowDocument? Counterpart, ImportErrorDocument? Error)
{
    public static PreviewRowDocument Of(PreviewRow row) => new(
        row.Line, TerminalJson.Name(row.Verdict), row.Content?.BookedOn, row.Content?.Amount, row.Content?.Currency, row.Content?.Description, row.Content?.Payee,
        row.Content is { Pending: true }, row.Counterpart is { } match ? SkippedRowDocument.Of(match) : null,
        row.Error is { } error ? new ImportErrorDocument(error.File, error.Line, error.Found, error.Expected) : null);
}
