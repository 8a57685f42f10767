namespace Florin.Anomalies;

/// <summary>Decides row by row which candidates become alerts, so that their share stays bounded and a later row never takes an earlier alert back.</summary>
internal sealed class AlertBudget(AlertOptions options)
{
    /// <summary>Candidates a new one is compared with: some years of a household's.</summary>
    private const int Remembered = 200;

    /// <summary>Places kept for strong candidates; while more are free, weak ones are welcome.</summary>
    private const int Reserve = 4;

    private const double ShareOfOthers = 0.9;

    private readonly double[] _scores = new double[Remembered];
    private int _candidates;
    private int _raised;

    /// <summary>Whether the candidate at <paramref name="row"/> is raised: there is room, and where room is scarce it is among the strongest so far. Rows come in ascending order.</summary>
    public bool Take(int row, AlertKind kind, double score)
    {
        var isDouble = kind == AlertKind.DoubleCharge;
        var allowed = Math.Max(options.FirstAlerts, (isDouble ? 1 : ShareOfOthers) * options.MaximumShare * (row + 1));
        var left = allowed - _raised;
        var strong = isDouble || left > Reserve || IsAmongStrongest(score, allowed);
        if (!isDouble)
            _scores[_candidates++ % Remembered] = score;
        if (left < 1 || !strong)
            return false;
        _raised++;
        return true;
    }

    /// <summary>Whether so few earlier candidates were stronger that all of their strength would have had room.</summary>
    private bool IsAmongStrongest(double score, double allowed)
    {
        var known = Math.Min(_candidates, Remembered);
        var stronger = 0;
        foreach (var earlier in _scores.AsSpan(0, known))
            stronger += earlier >= score ? 1 : 0;
        return (double)stronger * _candidates <= allowed * known;
    }
}
