using Florin.ML.Evaluation;

namespace Florin.Categories;

/// <summary>How the groups that somebody answered compare with what people called the rows.</summary>
public sealed class CategoryMeasurement
{
    /// <summary>A true group of less chance costs no more: a category that a predictor has never heard of must not decide alone.</summary>
    private const double LeastChance = 1e-4;

    private const int Bins = 10;

    private readonly int[] _truth;
    private readonly int[] _answers;
    private readonly double[] _chances;
    private readonly int _groups;

    private CategoryMeasurement(int[] truth, double[] chances, int groups)
    {
        (_truth, _chances, _groups) = (truth, chances, groups);
        _answers = new int[truth.Length];
        ClassificationScores.Largest(chances, _answers);
        Losses = new double[truth.Length];
        Confidences = new double[truth.Length];
        Right = new bool[truth.Length];
        for (var i = 0; i < truth.Length; i++)
        {
            var row = chances.AsSpan(i * groups, groups);
            Losses[i] = -Math.Log(Math.Max(row[truth[i]], LeastChance));
            (Confidences[i], Right[i]) = (row[_answers[i]], _answers[i] == truth[i]);
        }
    }

    /// <summary>−ln of the true group's chance, one per row.</summary>
    public double[] Losses { get; }

    public double[] Confidences { get; }

    public bool[] Right { get; }

    public double Accuracy => Right.Count(right => right) / (double)Right.Length;

    public double LogLoss => Losses.Average();

    public double MacroF1 => ClassificationScores.MacroF1(_truth, _answers, _groups);

    public double CalibrationError => ClassificationScores.CalibrationError(_truth, _chances);

    public IEnumerable<ReliabilityBin> Reliability => ClassificationScores.Reliability(_truth, _chances, Bins).Where(bin => bin.Count > 0);

    /// <param name="truth">Name of each query's group.</param>
    public static CategoryMeasurement Of(IGroupChances predictor, IReadOnlyList<CategoryQuery> queries, IReadOnlyList<string> truth, CancellationToken cancellation)
    {
        var groups = predictor.Groups.Concat(truth).Distinct(StringComparer.Ordinal).ToList();
        var index = groups.Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place, StringComparer.Ordinal);
        var chances = new double[queries.Count * groups.Count];
        for (var i = 0; i < queries.Count; i++)
        {
            if ((i & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            predictor.GroupChances(queries[i], chances.AsSpan(i * groups.Count, predictor.Groups.Count));
        }

        return new CategoryMeasurement([.. truth.Select(group => index[group])], chances, groups.Count);
    }

    /// <summary>Share answered from a confidence on, and the share of those that is right, among the rows from <paramref name="first"/> on.</summary>
    public (double Answered, double Right) From(double threshold, int first)
    {
        var (answered, right) = (0, 0);
        for (var i = first; i < Right.Length; i++)
        {
            if (Confidences[i] < threshold)
                continue;
            answered++;
            right += Right[i] ? 1 : 0;
        }

        return ((double)answered / Math.Max(1, Right.Length - first), (double)right / Math.Max(1, answered));
    }
}

/// <summary>Answers with the chance of every group.</summary>
public interface IGroupChances
{
    IReadOnlyList<string> Groups { get; }

    /// <summary>Writes the chance of each of <see cref="Groups"/>.</summary>
    void GroupChances(in CategoryQuery query, Span<double> groups);
}
