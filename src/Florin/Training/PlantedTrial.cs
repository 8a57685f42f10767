using Florin.Anomalies;
using Florin.Features;
using Florin.Ledger;
using Florin.ML.Anomalies;
using Florin.ML.Numerics;

namespace Florin.Training;

/// <summary>Strange rows planted among the later rows of a ledger: each is looked at where it would have come and not taken in, so that it changes no other row.</summary>
internal sealed class PlantedTrial
{
    /// <summary>One expense in three is planted anew, but no more than this many: the mean of so many losses is known to about 1 %.</summary>
    private const int MostPlanted = 600;

    private const double ShareOfLater = 1 / 3.0;
    private const double SmallestFactor = 4;
    private const double LargestFactor = 10;

    private readonly List<AlertCandidate?> _candidates = [];
    private readonly List<double> _features = [];
    private readonly int _split;

    private PlantedTrial(int split) => _split = split;

    /// <summary>Looks at the planted rows behind <paramref name="split"/>: an amount 4–10 times as high, an hour of the night where hours are known, a charge taken twice.</summary>
    public static PlantedTrial Run(TransactionColumns rows, int split, FeatureOptions home, ulong seed, CancellationToken cancellation)
    {
        var trial = new PlantedTrial(split);
        var rng = new Rng(seed);
        var past = new HouseholdPast(new AlertOptions(), home, rows);
        for (var row = 0; row < rows.Count && trial._candidates.Count < MostPlanted; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (judged, seen) = (JudgedRow.Of(rows, row), FeatureRow.Of(rows, row));
            var planted = row >= split && past.Judge.IsSpent(judged) && rng.NextDouble() < ShareOfLater;
            var which = planted ? rng.Next(judged.OccurredAt == 0 ? 2 : 3) : -1;
            switch (which)
            {
                case 1:
                    var factor = (decimal)(SmallestFactor + ((LargestFactor - SmallestFactor) * rng.NextDouble()));
                    var amount = decimal.Round(judged.Amount * factor, 2);
                    trial.Look(past, judged with { Amount = amount }, seen with { Amount = amount });
                    break;
                case 2:
                    var night = Night(judged, home, rng);
                    trial.Look(past, judged with { OccurredAt = night }, seen with { OccurredAt = night });
                    break;
            }

            past.Add(judged, seen);
            if (which == 0)
                trial.Look(past, judged, seen);
        }

        return trial;
    }

    /// <summary>One rank loss per planted row: the share of the later rows that score higher, equal ones half. 0 = first of all, 0.5 = not told apart.</summary>
    public double[] Losses(AnomalyPass pass, AnomalyModel? model)
    {
        var normal = pass.Scores(model).AsSpan(_split).ToArray();
        Array.Sort(normal);
        var forest = new double[_candidates.Count];
        model?.Score([.. _features], forest);
        var losses = new double[_candidates.Count];
        for (var i = 0; i < losses.Length; i++)
        {
            var score = AnomalyVote.Join(_candidates[i], forest[i]);
            var below = RobustStatistics.ShareBelow(normal, score);
            losses[i] = 1 - ((below + RobustStatistics.ShareBelow(normal, Math.BitIncrement(score))) / 2);
        }

        return losses;
    }

    /// <summary>Between 2 and 5 of the household's clock on the same day.</summary>
    private static long Night(in JudgedRow row, FeatureOptions home, Rng rng)
    {
        var local = DateOnly.FromDayNumber(row.Day).ToDateTime(new TimeOnly(2 + rng.Next(3), rng.Next(60)));
        return local.Ticks - home.TimeZone.GetUtcOffset(local).Ticks;
    }

    private void Look(HouseholdPast past, in JudgedRow judged, in FeatureRow seen)
    {
        Span<double> chosen = stackalloc double[AnomalyFeatures.Width];
        _candidates.Add(past.Look(judged, seen, chosen));
        foreach (var value in chosen)
            _features.Add(value);
    }
}
