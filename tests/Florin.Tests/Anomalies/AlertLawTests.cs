using Florin.Anomalies;
using Florin.Ledger;

namespace Florin.Tests.Anomalies;

public sealed class AlertLawTests
{
    private static readonly AlertFinder Finder = new(new AlertOptions());

    [Fact]
    public void Four_of_five_planted_anomalies_are_found_and_at_most_two_percent_of_rows_are_alerted()
    {
        var (found, planted, alerts, all) = (0, 0, 0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var (rows, truth) = SimulatedLedger.Make(seed);
            var findings = Finder.Find(rows);

            findings.Count.ShouldBeLessThanOrEqualTo((int)(0.02 * rows.Count));
            findings.ShouldContain(finding => finding.Kind == AlertKind.DoubleCharge && truth.ContainsKey(finding.TransactionId));
            found += findings.Count(finding => truth.ContainsKey(finding.TransactionId));
            planted += truth.Count;
            (alerts, all) = (alerts + findings.Count, all + rows.Count);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"found {found} of {planted}, {100.0 * alerts / all:0.00} % of the rows alerted"));

        ((double)found / planted).ShouldBeGreaterThanOrEqualTo(0.8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_comes_later_the_findings_of_the_past_stay(int seed)
    {
        var (rows, _) = SimulatedLedger.Make(seed);
        var whole = Finder.Find(rows);
        for (var kept = 100; kept < rows.Count; kept += 333)
        {
            var past = whole.Where(finding => finding.TransactionId <= kept).Select(Text);

            Finder.Find(Take(rows, kept)).Select(Text).ShouldBe(past);
        }
    }

    [Fact]
    public void Scores_lie_between_zero_and_one_and_every_finding_says_why()
    {
        var findings = Finder.Find(SimulatedLedger.Make(5).Rows);

        findings.ShouldNotBeEmpty();
        findings.ShouldAllBe(finding => finding.Score > 0 && finding.Score <= 1 && finding.Reasons.Count > 0 && finding.Reasons[0].Length > 10);
    }

    [Fact]
    public void The_largest_amounts_a_decimal_holds_are_scored_like_any_other()
    {
        var start = new DateOnly(2024, 1, 1);
        var visits = Enumerable.Range(0, 10).Select(week => (start.AddDays(7 * week), -50m, "Market", 0)).ToList();

        var findings = Finder.Find(SimulatedLedger.Columns([.. visits, (start.AddDays(80), decimal.MinValue, "Market", 0)]));

        var score = findings.ShouldHaveSingleItem().Score;
        score.ShouldBeInRange(0.5, 1);
    }

    private static string Text(AlertFinding finding) => FormattableString.Invariant($"{finding.TransactionId} {finding.Kind} {finding.Score:R} {finding.Reasons[0]}");

    private static TransactionColumns Take(TransactionColumns rows, int kept) => new()
    {
        TransactionId = rows.TransactionId[..kept],
        AccountId = rows.AccountId[..kept],
        BookedOn = rows.BookedOn[..kept],
        OccurredAt = rows.OccurredAt[..kept],
        Amount = rows.Amount[..kept],
        Payee = rows.Payee[..kept],
        Category = rows.Category[..kept],
        Payees = rows.Payees,
        Categories = rows.Categories,
    };
}
