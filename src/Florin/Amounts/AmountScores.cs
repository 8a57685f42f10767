using Florin.ML.Evaluation;

namespace Florin.Amounts;

/// <summary>How well bands foretold the rows that came after the fit.</summary>
internal sealed class AmountScores
{
    private readonly List<double> _outcomes = [];
    private readonly List<double> _predicted = [];
    private readonly List<double> _widths = [];
    private double _away;
    private int _inside;

    public void Add(ReadOnlySpan<double> band, double outcome)
    {
        var (lower, upper) = (AmountBand.Lower(band, AmountBand.Answered), AmountBand.Upper(band, AmountBand.Answered));
        _outcomes.Add(outcome);
        _predicted.Add(band[AmountBand.Middle]);
        _widths.Add(Math.Exp(upper) - Math.Exp(lower));
        _away += Math.Abs(Math.Exp(outcome) - Math.Exp(band[AmountBand.Middle]));
        _inside += outcome >= lower - 1e-6 && outcome <= upper + 1e-6 ? 1 : 0;
    }

    /// <summary>Adds mean absolute error and median width in the ledger's currency, R² of the logarithms and the coverage of the 80 % interval.</summary>
    public void Write(IDictionary<string, double> metrics, string suffix)
    {
        metrics["mae" + suffix] = _away / _outcomes.Count;
        metrics["r2_log" + suffix] = RegressionScores.Determination([.. _outcomes], [.. _predicted]);
        metrics["coverage_80" + suffix] = (double)_inside / _outcomes.Count;
        _widths.Sort();
        metrics["width_80" + suffix] = _widths[_widths.Count / 2];
    }
}
