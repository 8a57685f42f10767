using Florin.Features;
using Florin.Ledger;

namespace Florin.Anomalies;

/// <summary>The whole ledger looked at once, each row by the rows before it only: what the rules say, and the features of the expenses.</summary>
internal sealed class AnomalyPass
{
    private const int NoFeatures = -1;

    private readonly AlertCandidate?[] _candidates;
    private readonly int[] _places;
    private readonly double[] _features;

    private AnomalyPass(TransactionColumns rows, FeatureOptions? home)
    {
        _candidates = new AlertCandidate?[rows.Count];
        _places = new int[rows.Count];
        _features = home is null ? [] : new double[rows.Count * AnomalyFeatures.Width];
    }

    public int Count => _candidates.Length;

    /// <summary>Rows with features.</summary>
    public int Expenses { get; private set; }

    /// <summary>The chosen features of every expense, row after row: what the forest is fitted on.</summary>
    public ReadOnlySpan<double> Features => _features.AsSpan(0, Expenses * AnomalyFeatures.Width);

    /// <summary>The same of the expenses before a row.</summary>
    public ReadOnlySpan<double> FeaturesBefore(int row)
    {
        while (row < Count && _places[row] == NoFeatures)
            row++;
        return row == Count ? Features : Features[..(_places[row] * AnomalyFeatures.Width)];
    }

    /// <param name="home">Without it the rules alone look.</param>
    public static AnomalyPass Over(TransactionColumns rows, AlertOptions options, FeatureOptions? home, CancellationToken cancellation)
    {
        var pass = new AnomalyPass(rows, home);
        var past = new HouseholdPast(options, home, rows);
        Span<double> chosen = stackalloc double[AnomalyFeatures.Width];
        for (var row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (judged, seen) = (JudgedRow.Of(rows, row), home is null ? default : FeatureRow.Of(rows, row));
            pass._candidates[row] = past.Look(judged, seen, chosen);
            pass._places[row] = home is null || !past.Judge.IsSpent(judged) ? NoFeatures : pass.Keep(chosen);
            past.Add(judged, seen);
        }

        return pass;
    }

    public AlertCandidate? Candidate(int row) => _candidates[row];

    /// <summary>The features of an expense; empty for other rows.</summary>
    public ReadOnlySpan<double> FeaturesOf(int row) =>
        _places[row] == NoFeatures ? [] : Features.Slice(_places[row] * AnomalyFeatures.Width, AnomalyFeatures.Width);

    /// <summary>One score per row, 0 to 1; without a model the rules alone say it.</summary>
    public double[] Scores(AnomalyModel? model)
    {
        var forest = new double[Expenses];
        model?.Score(Features, forest);
        var scores = new double[Count];
        for (var row = 0; row < scores.Length; row++)
            scores[row] = AnomalyVote.Join(_candidates[row], _places[row] == NoFeatures ? 0 : forest[_places[row]]);
        return scores;
    }

    private int Keep(ReadOnlySpan<double> chosen)
    {
        chosen.CopyTo(_features.AsSpan(Expenses * AnomalyFeatures.Width));
        return Expenses++;
    }
}
