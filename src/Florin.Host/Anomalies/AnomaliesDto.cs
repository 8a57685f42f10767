using Florin.Anomalies;
using Florin.Host.Ledger;
using Florin.Host.Web;

namespace Florin.Host.Anomalies;

internal sealed record AnomalyDto(
    long Id, string Kind, double Score, string RiskLevel, IReadOnlyList<string> Reasons, string Status, DateTime RaisedAt, string ModelVersion, TransactionDto Transaction)
{
    public static AnomalyDto Of(Alert alert) => new(
        alert.AlertId, SnakeCase.Of(alert.Kind), alert.Score, SnakeCase.Of(alert.Risk), alert.Reasons, alert.Status, alert.RaisedAt.UtcDateTime, alert.ModelVersion, TransactionDto.Of(alert.Transaction));
}

internal sealed record AnomalyDecisionDto(long Id, string Status);

/// <summary>The request of <c>POST /predict/anomaly</c>, for its description only: the fields are read one by one so that each error names its field.</summary>
internal sealed record PredictAnomalyRequest(decimal Amount, string? Category, string? Description, DateOnly? Date, string? Time, string? Account, string? Type);

internal sealed record PredictAnomalyResponse(
    bool IsAnomaly, double AnomalyScore, string RiskLevel, IReadOnlyList<string> Reasons, string? Kind, string ModelVersion, bool Fallback, IReadOnlyList<string> Warnings)
{
    public static PredictAnomalyResponse Of(AnomalyAnswer answer, IReadOnlyList<string> warnings) => new(
        answer.IsAnomaly, Math.Round(answer.Score, 4), SnakeCase.Of(answer.Risk), answer.Reasons, answer.Kind is { } kind ? SnakeCase.Of(kind) : null, answer.ModelVersion, answer.IsFallback, warnings);
}

/// <summary>One of the transactions sent, by its place from 0.</summary>
internal sealed record DetectedAnomalyDto(
    int Index, bool IsAnomaly, double AnomalyScore, string RiskLevel, IReadOnlyList<string> Reasons, string? Kind, string? Description, DateOnly? Date, string ModelVersion, bool Fallback)
{
    public static DetectedAnomalyDto Of(int index, AnomalyQuery query, AnomalyAnswer answer) => new(
        index, answer.IsAnomaly, Math.Round(answer.Score, 4), SnakeCase.Of(answer.Risk), answer.Reasons, answer.Kind is { } kind ? SnakeCase.Of(kind) : null, query.Description, query.Date, answer.ModelVersion, answer.IsFallback);
}

/// <summary>A transaction that could not be read, by its place from 0.</summary>
internal sealed record UnreadRowDto(int Index, IReadOnlyDictionary<string, string[]> Errors);

internal sealed record DetectedDto(int Checked, IReadOnlyList<DetectedAnomalyDto> Anomalies, IReadOnlyList<UnreadRowDto> Errors);
