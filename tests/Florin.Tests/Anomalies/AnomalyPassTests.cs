using Florin.Anomalies;
using Florin.Features;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Evaluation;

namespace Florin.Tests.Anomalies;

public sealed class AnomalyPassTests
{
    private static readonly FeatureOptions Home = new("IE", TimeZoneInfo.Utc);

    [Fact]
    public void One_new_row_gets_the_numbers_that_the_batch_gives_its_last_row()
    {
        var (rows, _) = SimulatedLedger.Make(6);
        var whole = AnomalyPass.Over(rows, new AlertOptions(), Home, CancellationToken.None);
        var past = new HouseholdPast(new AlertOptions(), Home, rows);
        Span<double> chosen = stackalloc double[AnomalyFeatures.Width];
        for (var row = 0; row < rows.Count; row++)
        {
            var (judged, seen) = (JudgedRow.Of(rows, row), FeatureRow.Of(rows, row));

            past.Look(judged, seen, chosen);
            past.Look(judged, seen, chosen).ShouldBe(whole.Candidate(row));
            if (!whole.FeaturesOf(row).IsEmpty)
                chosen.SequenceEqual(whole.FeaturesOf(row)).ShouldBeTrue();
            past.Add(judged, seen);
        }
    }

    [Fact]
    public void Any_number_of_threads_may_look_at_once()
    {
        var (rows, _) = SimulatedLedger.Make(7);
        var past = new HouseholdPast(new AlertOptions(), Home, rows);
        for (var row = 0; row < rows.Count - 400; row++)
            past.Add(JudgedRow.Of(rows, row), FeatureRow.Of(rows, row));
        var alone = Enumerable.Range(rows.Count - 400, 400).Select(row => Look(past, rows, row)).ToList();
        var together = new string[400];

        Parallel.For(0, 4000, look => together[look % 400] = Look(past, rows, rows.Count - 400 + (look % 400)));

        together.ShouldBe(alone);
    }

    [Fact]
    public void The_vote_ranks_the_planted_above_others_better_than_the_rules_and_finds_four_of_five_within_the_budget()
    {
        var (found, planted, byVote, byRules) = (0, 0, 0.0, 0.0);
        for (var seed = 30; seed < 36; seed++)
        {
            var (rows, truth) = SimulatedLedger.Make(seed);
            var model = Model(rows);
            var findings = Find(rows, model, UserWords.None);

            findings.Count.ShouldBeLessThanOrEqualTo((int)(0.02 * rows.Count));
            findings.ShouldAllBe(finding => finding.Score >= 0.5 && finding.Score <= 1 && finding.Reasons.Count > 0);
            found += findings.Count(finding => truth.ContainsKey(finding.TransactionId));
            planted += truth.Count;
            var pass = AnomalyPass.Over(rows, new AlertOptions(), Home, CancellationToken.None);
            bool[] isPlanted = [.. rows.TransactionId.Select(truth.ContainsKey)];
            byVote += RankingScores.AveragePrecision(isPlanted, pass.Scores(model));
            byRules += RankingScores.AveragePrecision(isPlanted, pass.Scores(null));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"found {found} of {planted}, average precision {byVote / 6:0.000}, by the rules {byRules / 6:0.000}"));
        ((double)found / planted).ShouldBeGreaterThanOrEqualTo(0.8);
        byVote.ShouldBeGreaterThan(byRules);
    }

    [Fact]
    public void What_was_called_normal_is_not_found_again_and_what_was_called_a_problem_is()
    {
        var (rows, _) = SimulatedLedger.Make(8);
        var model = Model(rows);
        var first = Find(rows, model, UserWords.None)[0];
        var row = (int)first.TransactionId - 1;
        var word = new UserWord(rows.Payees[rows.Payee[row]], first.Kind, rows.Amount[row], IsNormal: true);

        Find(rows, model, new UserWords([word])).ShouldNotContain(finding => finding.TransactionId == first.TransactionId);
        Find(rows, model, new UserWords([word, word with { IsNormal = false }])).ShouldContain(finding => finding.TransactionId == first.TransactionId);
        Find(rows, model, new UserWords([word with { Amount = 2 * word.Amount }])).ShouldContain(finding => finding.TransactionId == first.TransactionId);
    }

    private static AnomalyModel Model(TransactionColumns rows) =>
        AnomalyModel.Fit(AnomalyPass.Over(rows, new AlertOptions(), Home, CancellationToken.None).Features, new IsolationForestTrainer(new()), new FitRun(1));

    private static IReadOnlyList<AlertFinding> Find(TransactionColumns rows, AnomalyModel model, UserWords words) =>
        new AlertFinder(new AlertOptions()).Find(rows, model, Home, words, CancellationToken.None);

    private static string Look(HouseholdPast past, TransactionColumns rows, int row)
    {
        Span<double> chosen = stackalloc double[AnomalyFeatures.Width];
        var candidate = past.Look(JudgedRow.Of(rows, row), FeatureRow.Of(rows, row), chosen);
        return FormattableString.Invariant($"{candidate} {string.Join(' ', chosen.ToArray())}");
    }
}
