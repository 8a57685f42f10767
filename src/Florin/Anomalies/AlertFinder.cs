using Florin.Features;
using Florin.Ledger;

namespace Florin.Anomalies;

/// <summary>Finds what a user should look at. Pure; a row is judged by the rows before it only, so later rows never change an earlier finding.</summary>
public sealed class AlertFinder(AlertOptions options)
{
    /// <summary>What the rules alone find, in the order of the rows, at most one for each.</summary>
    public IReadOnlyList<AlertFinding> Find(TransactionColumns rows) => Find(rows, null, null, UserWords.None, CancellationToken.None);

    /// <summary>The same by the vote of rules and model, less what the user called normal.</summary>
    internal IReadOnlyList<AlertFinding> Find(TransactionColumns rows, AnomalyModel? model, FeatureOptions? home, UserWords words, CancellationToken cancellation)
    {
        var pass = AnomalyPass.Over(rows, options, model is null ? null : home, cancellation);
        var scores = pass.Scores(model);
        var times = model is null ? null : new HouseholdPast(options, null, rows).Judge;
        var findings = new List<AlertFinding>();
        var budget = new AlertBudget(options);
        for (var row = 0; row < rows.Count; row++)
        {
            var judged = JudgedRow.Of(rows, row);
            var payee = judged.Payee < 0 ? null : rows.Payees[judged.Payee];
            var candidate = pass.Candidate(row);
            var kind = candidate?.Kind ?? AlertKind.UnusualPattern;
            var score = words.Weigh(scores[row], payee, kind, judged.Amount);
            if (score >= (candidate is null ? options.MinimumPatternScore : AnomalyVote.Threshold) && budget.Take(row, kind, score))
                findings.Add(new AlertFinding(rows.TransactionId[row], kind, score, AnomalyWords.Write(candidate, model, pass.FeaturesOf(row), Facts(rows, judged, payee, times), options)));
            times?.Add(judged);
        }

        return findings;
    }

    private static AnomalyFacts Facts(TransactionColumns rows, in JudgedRow row, string? payee, AlertJudge? judge) => new(
        Math.Abs(row.Amount), payee, row.Category < 0 ? null : rows.Categories[row.Category].Name, judge?.TimesUsual(row), judge?.TimesUsualInCategory(row));
}
