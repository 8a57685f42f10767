using Florin.Anomalies;
using Florin.Host.Ledger;
using Florin.Host.Web;

namespace Florin.Host.Anomalies;

internal sealed record AnomalyDto(long Id, string Kind, double Score, IReadOnlyList<string> Reasons, string Status, DateTime RaisedAt, TransactionDto Transaction)
{
    public static AnomalyDto Of(Alert alert) => new(
        alert.AlertId, SnakeCase.Of(alert.Kind), alert.Score, alert.Reasons, alert.Status, alert.RaisedAt.UtcDateTime, TransactionDto.Of(alert.Transaction));
}

internal sealed record AnomalyDecisionDto(long Id, string Status);
