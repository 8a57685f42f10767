using Florin.Ledger;

namespace Florin.Anomalies;

/// <summary>Finds what a user should look at. Pure; a row is judged by the rows before it only, so later rows never change an earlier finding.</summary>
public sealed class AlertFinder(AlertOptions options)
{
    /// <summary>Findings in the order of the rows, at most one for each.</summary>
    public IReadOnlyList<AlertFinding> Find(TransactionColumns rows)
    {
        var findings = new List<AlertFinding>();
        var budget = new AlertBudget(options);
        var judge = new AlertJudge(options, rows);
        for (var row = 0; row < rows.Count; row++)
        {
            if (judge.Next(row) is { Kind: var kind, Score: var score, Reason: var reason } && budget.Take(row, kind, score))
                findings.Add(new AlertFinding(rows.TransactionId[row], kind, score, reason.Write(options)));
        }

        return findings;
    }
}
