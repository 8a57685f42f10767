using Florin.Features;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Data;

namespace Florin.Anomalies;

/// <summary>An isolation forest over a household's expenses with the scores of the rows it was fitted on, by which a score becomes "as strange as one row in so many"; immutable.</summary>
public sealed class AnomalyModel : IModel
{
    public const string ModelName = "anomaly-detection/1";

    public const string Algorithm = "isolation forest and robust statistics by vote";

    /// <summary>2 %: a row as strange as the strangest fiftieth scores 0.5, as many as may become alerts.</summary>
    private const double HalfScoreShare = 0.02;

    /// <summary>Scores kept of a long ledger: the strangest thousandth still has sixteen.</summary>
    private const int MostScores = 16_384;

    private readonly IExplainedAnomalyModel _detector;
    private readonly double[] _scores;

    private AnomalyModel(IExplainedAnomalyModel detector, double[] scores)
    {
        _detector = detector;
        _scores = scores;
    }

    public string Name => ModelName;

    public FitOutcome Outcome => _detector.Outcome;

    /// <param name="rows">Rows of <see cref="AnomalyFeatures"/>, one after the other.</param>
    internal static AnomalyModel Fit(ReadOnlySpan<double> rows, IAnomalyTrainer trainer, FitRun run) =>
        Over(trainer.Fit(FeatureMatrix.FromRows(AnomalyFeatures.Names, rows), run), rows);

    /// <summary>A detector with the scores that it gives these rows.</summary>
    internal static AnomalyModel Over(IExplainedAnomalyModel detector, ReadOnlySpan<double> rows)
    {
        var scores = new double[rows.Length / AnomalyFeatures.Width];
        detector.Score(rows, scores);
        Array.Sort(scores);
        return new(detector, Thinned(scores));
    }

    /// <summary>Writes the strangeness of each row, 0 to 1: s / (s + r) with r the share of fitted rows that are at least as strange and s = 2 %.</summary>
    internal void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        _detector.Score(rows, scores);
        foreach (ref var score in scores)
        {
            var stranger = _scores.Length - (RobustStatistics.ShareBelow(_scores, score) * _scores.Length);
            var share = (stranger + 0.5) / (_scores.Length + 1);
            score = HalfScoreShare / (HalfScoreShare + share);
        }
    }

    /// <summary>Each feature's share of what sets one row apart, in the order of <see cref="AnomalyFeatures"/>.</summary>
    internal void Contributions(ReadOnlySpan<double> row, Span<double> shares) => _detector.Contributions(row, shares);

    /// <summary>Each feature's mean share of what sets these rows apart, summing to 1; empty where nothing does.</summary>
    internal double[] Importance(ReadOnlySpan<double> rows)
    {
        var importance = new double[AnomalyFeatures.Width];
        Span<double> shares = stackalloc double[AnomalyFeatures.Width];
        for (var first = 0; first < rows.Length; first += AnomalyFeatures.Width)
        {
            Contributions(rows.Slice(first, AnomalyFeatures.Width), shares);
            for (var i = 0; i < shares.Length; i++)
                importance[i] += shares[i];
        }

        var sum = importance.Sum();
        return sum > 0 ? [.. importance.Select(share => share / sum)] : [];
    }

    /// <summary>The strangest fiftieth of these rows.</summary>
    internal double[] Strangest(ReadOnlySpan<double> rows)
    {
        var scores = new double[rows.Length / AnomalyFeatures.Width];
        Score(rows, scores);
        var strangest = new List<double>();
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] >= 0.5)
                strangest.AddRange(rows.Slice(row * AnomalyFeatures.Width, AnomalyFeatures.Width));
        }

        return [.. strangest];
    }

    public void Write(BinaryWriter payload)
    {
        payload.Write(FeatureCatalog.Version);
        using var detector = new MemoryStream();
        ModelFile.Save(_detector, detector);
        payload.Write((int)detector.Length);
        payload.Write(detector.GetBuffer().AsSpan(0, (int)detector.Length));
        payload.Write(_scores.Length);
        foreach (var score in _scores)
            payload.Write(score);
    }

    /// <exception cref="InvalidDataException">The payload is none that <see cref="Write"/> made, or was made with other features.</exception>
    public static AnomalyModel Read(BinaryReader payload)
    {
        if (payload.ReadInt32() is var version && version != FeatureCatalog.Version)
            throw new InvalidDataException(FormattableString.Invariant($"features of version {version}, expected {FeatureCatalog.Version}: train again"));
        var reading = ModelFile.Load(new MemoryStream(payload.ReadBytes(Length(payload.ReadInt32()))));
        if (reading.Model is not IExplainedAnomalyModel detector || detector.Features != AnomalyFeatures.Width)
            throw new InvalidDataException(reading.Error ?? FormattableString.Invariant($"expected a detector of {AnomalyFeatures.Width} features"));
        var scores = new double[Length(payload.ReadInt32() * sizeof(double)) / sizeof(double)];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = payload.ReadDouble();
            if (!(scores[i] >= (i == 0 ? 0 : scores[i - 1]) && double.IsFinite(scores[i])))
                throw new InvalidDataException("scores that do not ascend from 0");
        }

        return new(detector, scores);

        int Length(int claimed) => claimed >= 0 && claimed <= payload.BaseStream.Length - payload.BaseStream.Position
            ? claimed
            : throw new InvalidDataException(FormattableString.Invariant($"a part of {claimed} bytes, longer than the file"));
    }

    /// <summary>Evenly spaced ranks, the strangest kept.</summary>
    private static double[] Thinned(double[] sorted)
    {
        if (sorted.Length <= MostScores)
            return sorted;
        var kept = new double[MostScores];
        for (var i = 0; i < MostScores; i++)
            kept[i] = sorted[(int)(((long)i * (sorted.Length - 1)) / (MostScores - 1))];
        return kept;
    }
}
