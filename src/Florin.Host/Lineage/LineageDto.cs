using Florin.Host.Quality;
using Florin.Host.Terminal;
using Florin.Import;
using Florin.Ledger;
using Florin.Lineage;
using Florin.Registry;

namespace Florin.Host.Lineage;

internal sealed record LineageFileDto(int Batch, string File, string Format, string Status, string Checksum, DateOnly? FirstDate, DateOnly? LastDate, DateTimeOffset ImportedAt)
{
    public static LineageFileDto Of(ImportBatch batch, string hash) => new(batch.BatchId, batch.File, batch.Format, batch.Status, hash, batch.FirstDate, batch.LastDate, batch.ImportedAt);
}

/// <summary>What the file stated of an account: amounts as decimal strings.</summary>
internal sealed record LineageStatementDto(int AccountId, DateOnly From, DateOnly To, string? Opening, string? Closing, string? Difference)
{
    public static LineageStatementDto Of(BatchStatement statement, string currency) => new(
        statement.AccountId, statement.FirstOn, statement.LastOn, Plain(statement.Opening, currency), Plain(statement.Closing, currency), Plain(statement.Difference, currency));

    private static string? Plain(decimal? amount, string currency) => amount is { } known ? MoneyText.Plain(known, currency) : null;
}

/// <summary>Who gave the category: user, file, rule or model, by what and how surely.</summary>
internal sealed record LineageCategoryDto(string? Category, string? Source, string? Model, string? Evidence, double? Confidence, bool Locked, string? TrainedOn, string? DataHash);

internal sealed record LineageChangeDto(long Id, string Field, string? By, string? Origin, DateTimeOffset At, DateTimeOffset? UndoneAt, string? Before, string? After, string? Model, string? Evidence)
{
    public static LineageChangeDto Of(ExplainedCorrection change) => new(
        change.CorrectionId, change.Field, change.Source, change.Origin, change.CorrectedAt, change.UndoneAt, change.Before, change.After, change.Model, change.Evidence);
}

internal sealed record LineageLinkDto(int Batch, int Line, long? TransactionId, string Verdict, string Reason, double Certainty);

internal sealed record LineageAlertDto(long Id, string Kind, string Status, string Model, IReadOnlyList<string> Reasons);

internal sealed record LineagePartDto(int Part, string Amount, string Category, string? Note);

/// <summary>Where a row comes from: its file and line, who set what, what it is linked to.</summary>
internal sealed record TransactionLineageDto(
    long Id, DateOnly BookedOn, string Amount, string Currency, string Description, string Payee, bool PayeeByUser, string Account, int Line, LineageFileDto File, LineageStatementDto? Statement, LineageCategoryDto Category,
    int FeatureVersion, IReadOnlyList<LineageChangeDto> Changes, IReadOnlyList<LineageLinkDto> Links, IReadOnlyList<LineageAlertDto> Alerts, IReadOnlyList<LineagePartDto> Parts, IReadOnlyList<QualityRunDto> Quality)
{
    public static TransactionLineageDto Of(TransactionExplanation told)
    {
        var row = told.Row;
        return new(
            row.TransactionId, row.BookedOn, MoneyText.Plain(row.Amount, row.Currency), row.Currency, row.Description, row.Payee, row.PayeeLocked, row.Account, row.Line,
            LineageFileDto.Of(told.Batch, told.FileHash), told.Statement is { } statement ? LineageStatementDto.Of(statement, row.Currency) : null,
            new(row.Category, row.CategorySource, row.CategoryModel, row.CategoryEvidence, row.CategoryConfidence, row.CategoryLocked, told.Model is { } model ? LineageWords.Days(model) : null, told.Model?.DataHash),
            told.FeatureVersion, [.. told.History.Select(LineageChangeDto.Of)],
            [.. told.Links.Select(static link => new LineageLinkDto(link.BatchId, link.Line, link.OwnId, TerminalJson.Name(link.Verdict), TerminalJson.Name(link.Reason), link.Certainty))],
            [.. told.Alerts.Select(static alert => new LineageAlertDto(alert.AlertId, TerminalJson.Name(alert.Kind), alert.Status, alert.ModelVersion, alert.Reasons))],
            [.. told.Parts.Select(part => new LineagePartDto(part.Part, MoneyText.Plain(part.Amount, row.Currency), part.Category, part.Note))],
            [.. told.Quality.Select(QualityRunDto.Of)]);
    }
}

internal sealed record TotalPartDto(int Batch, string File, string? Source, string? Model, long Rows, string Amount);

/// <summary>A number and what makes it: the parts, and <c>Beside</c>, which no row gives.</summary>
internal sealed record TotalLineageDto(string Name, string Value, string? Currency, DateOnly? From, DateOnly? To, long Rows, string Beside, IReadOnlyList<TotalPartDto> Parts)
{
    public static TotalLineageDto Of(TotalExplanation told, string currency) => new(
        told.Name, MoneyText.Plain(told.Value, currency), told.Currency, told.From, told.To, told.Rows, MoneyText.Plain(told.Beside, currency),
        [.. told.Parts.Select(part => new TotalPartDto(part.BatchId, part.File, part.CategorySource, part.CategoryModel, part.Rows, MoneyText.Plain(part.Amount, currency)))]);
}

internal sealed record LineageModelDto(string Model, string Version, string Status, long Run, string DataHash, int Rows, DateOnly From, DateOnly Until)
{
    public static LineageModelDto Of(ModelVersion version) => new(version.Model, version.Version, version.Status, version.RunId, version.DataHash, version.Rows, version.From, version.Until);
}

internal sealed record LineageForecastDto(long Id, int? AccountId, string Model, DateOnly AsOf, DateOnly Until, DateTimeOffset CreatedAt);

internal sealed record LineageRowsDto(string? Source, string? Model, long Rows);

/// <summary>What depends on a file.</summary>
internal sealed record FileLineageDto(
    LineageFileDto File, DateTimeOffset? UndoneAt, long Rows, IReadOnlyList<LineageRowsDto> RowsBySource, IReadOnlyList<LineageStatementDto> Statements, long Changes, long Alerts,
    IReadOnlyList<LineageModelDto> Models, IReadOnlyList<LineageForecastDto> Forecasts, IReadOnlyList<QualityRunDto> Quality, DateTimeOffset? CopiedAt)
{
    public static FileLineageDto Of(FileExplanation told, string currency) => new(
        LineageFileDto.Of(told.Batch, told.FileHash), told.UndoneAt, told.Rows.Sum(static rows => rows.Rows), [.. told.Rows.Select(static rows => new LineageRowsDto(rows.CategorySource, rows.CategoryModel, rows.Rows))],
        [.. told.Statements.Select(statement => LineageStatementDto.Of(statement, currency))], told.Corrections, told.Alerts, [.. told.Models.Select(LineageModelDto.Of)],
        [.. told.Forecasts.Select(static forecast => new LineageForecastDto(forecast.ForecastId, forecast.AccountId, forecast.ModelVersion, forecast.AsOf, forecast.Until, forecast.CreatedAt))],
        [.. told.Quality.Select(QualityRunDto.Of)], told.CopiedAt);
}
