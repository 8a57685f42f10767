namespace Florin.Benchmarks.Load.Killing;

/// <summary>
/// When to kill: every second time anywhere between the usual end of the start-up and a little after the usual end, else near the moment from which
/// on the work is kept. That moment is not known, and moves with the load of the machine: each outcome shifts the guess.
/// </summary>
internal sealed class KillMoments(int seed, TimeSpan startUp, TimeSpan usual)
{
    private const double After = 0.05;
    private const double Spread = 0.15;
    private const double Step = 0.05;

    private readonly Random _dice = new(seed);
    private readonly TimeSpan _work = usual - startUp;
    private double _border = 0.7;
    private int _drawn;

    public TimeSpan Next()
    {
        var dice = _dice.NextDouble();
        var share = _drawn++ % 2 == 0 ? dice * (1 + After) : _border + ((dice - 0.5) * 2 * Spread);
        return startUp + (_work * Math.Max(0, share));
    }

    public void Learn(bool kept) => _border = Math.Clamp(_border + (kept ? -Step : Step), 0, 1 + After);
}
