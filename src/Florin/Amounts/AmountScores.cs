using Florin.ML.Evaluation;

namespace Florin.Amounts;

/// <summary>How well bands foretold the rows that came after the fit.</summary>
internal sealed class AmountScores
{
    private const double Rounding = 1e-6;

    private readonly List<double> _outcomes = [];
    private readonly List<double> _predicted = [];
    private readonly List<double> _widths = [];
    private readonly int[] _inside = new int[AmountBand.Levels.Length];
    private double _away;

    public void Add(ReadOnlySpan<double> band, double outcome)
    {
        var (lower, upper) = (AmountBand.Lower(band, AmountBand.Answered), AmountBand.Upper(band, AmountBand.Answered));
        _outcomes.Add(outcome);
        _predicted.Add(band[AmountBand.Middle]);
        _widths.Add(Math.Exp(upper) - Math.Exp(lower));
        _away += Math.Abs(Math.Exp(outcome) - Math.Exp(band[AmountBand.Middle]));
        for (var level = 0; level < _inside.Length; level++)
            _inside[level] += outcome >= AmountBand.Lower(band, level) - Rounding && outcome <= AmountBand.Upper(band, level) + Rounding ? 1 : 0;
    }

    /// <summary>Share of the outcomes that lay in their interval of a level.</summary>
    public double Held(int level) => (double)_inside[level] / _outcomes.Count;

    /// <summary>Adds mean absolute error and median width in the ledger's currency, R² of the logarithms and the coverage of the 80 % interval.</summary>
    public void Write(IDictionary<string, double> metrics, string suffix)
    {
        metrics["mae" + suffix] = _away / _outcomes.Count;
        metrics["r2_log" + suffix] = RegressionScores.Determination([.. _outcomes], [.. _predicted]);
        metrics["coverage_80" + suffix] = Held(AmountBand.Answered);
        _widths.Sort();
        metrics["width_80" + suffix] = _widths[_widths.Count / 2];
    }
}
