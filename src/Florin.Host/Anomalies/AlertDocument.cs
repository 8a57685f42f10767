using Florin.Anomalies;
using Florin.Host.Terminal;

namespace Florin.Host.Anomalies;

internal sealed record AlertListDocument(IReadOnlyList<AlertDocument> Alerts);

/// <summary>What stands out, with the transaction's own fields; the amount is signed, negative = out.</summary>
internal sealed record AlertDocument(
    long Id, DateOnly Date, string Payee, decimal Amount, string Currency, string Kind, double Score, string RiskLevel, IReadOnlyList<string> Reasons,
    string Status, long Transaction, string Description, string Account)
{
    public static AlertDocument Of(Alert alert) => new(
        alert.AlertId, alert.Transaction.BookedOn, alert.Transaction.Payee, alert.Transaction.Amount, alert.Transaction.Currency,
        TerminalJson.Name(alert.Kind), alert.Score, TerminalJson.Name(alert.Risk), alert.Reasons, alert.Status, alert.Transaction.TransactionId, alert.Transaction.Description, alert.Transaction.Account);
}
