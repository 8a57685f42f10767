using Florin.Forecasts;
using Florin.Ledger;
using Florin.ML.Evaluation;
using Florin.Recurring;

namespace Florin.Training;

/// <summary>A forecast of a past day beside what came.</summary>
/// <param name="Total">What came in and went out over the horizon, net.</param>
/// <param name="Forecast">The median of it.</param>
/// <param name="Lower">End of the 80 % band, likewise <c>Upper</c>.</param>
/// <param name="RankedProbability">CRPS, in the currency.</param>
internal sealed record PastForecast(double Total, double Forecast, double Lower, double Upper, double RankedProbability)
{
    public double Error => Math.Abs(Total - Forecast);

    public bool IsInside => Total >= Lower && Total <= Upper;

    /// <summary>The factor by which the band would just have held.</summary>
    public double Stretch => (Total - Forecast) / Math.Max(Total >= Forecast ? Upper - Forecast : Forecast - Lower, 1e-9) * (Total >= Forecast ? 1 : -1);
}

/// <summary>The past days from which forecasts are repeated, the oldest first; each knows only what was known then.</summary>
internal sealed class CashflowBacktest(
    TransactionColumns rows, IReadOnlySet<int> accounts, DailyFlows flows, string currency, BalanceForecastOptions options, int threads, IProgress<double>? progress)
{
    public const int DaysBetween = 15;
    public const int MostOrigins = 48;
    public const int Horizon = 30;

    /// <summary>Days before the first origin: a month for the forecast, six for the baseline are wanted, three are needed.</summary>
    private const int LeastHistory = 90;

    private const int BaselineSums = 6;

    private CashflowLedger[]? _known;

    /// <summary>Days known at each origin.</summary>
    public int[] Origins { get; } = Spread(flows.Flow.Length);

    /// <summary>The forecasts a model makes at every origin; <c>null</c> where the outcome is not yet known.</summary>
    public PastForecast?[] Run(CashflowModel model, int horizon, CancellationToken cancellation)
    {
        var known = Known(cancellation);
        var forecaster = new CashflowForecaster(model, options);
        var past = new PastForecast?[Origins.Length];
        Each(origin =>
        {
            if (Origins[origin] + horizon <= flows.Flow.Length)
                past[origin] = Forecast(forecaster, known[origin], Origins[origin], horizon);
        }, cancellation);
        return past;
    }

    /// <summary>The median of the last six sums over 30 days at an origin, of fewer where there are not six.</summary>
    public double Baseline(int origin)
    {
        var sums = new List<double>();
        for (var end = Origins[origin]; end >= Horizon && sums.Count < BaselineSums; end -= Horizon)
            sums.Add(Sum(end - Horizon, Horizon));
        sums.Sort();
        return (sums[(sums.Count - 1) / 2] + sums[sums.Count / 2]) / 2;
    }

    private PastForecast Forecast(CashflowForecaster forecaster, CashflowLedger known, int origin, int horizon)
    {
        var parts = forecaster.Parts(known, horizon);
        var estimate = forecaster.Estimate(known, parts, horizon, seasons: true);
        var balance = forecaster.Answer(known, estimate);
        var (start, last) = (balance.StartBalance, balance.Days[^1]);
        var total = Sum(origin, horizon);
        var path = estimate.Flows.Sum();
        return new PastForecast(
            total, (double)(last.Balance - start), (double)(last.Lower80 - start), (double)(last.Upper80 - start),
            ForecastScores.RankedProbability(total - path, estimate.Errors.At(horizon - 1)));
    }

    private double Sum(int from, int days)
    {
        decimal sum = 0;
        for (var day = from; day < from + days; day++)
            sum += flows.Flow[day];
        return (double)sum;
    }

    /// <summary>What was known at each origin, its recurring series found anew.</summary>
    private CashflowLedger[] Known(CancellationToken cancellation)
    {
        if (_known is not null)
            return _known;
        var known = new CashflowLedger[Origins.Length];
        var done = 0;
        Each(origin =>
        {
            var asOf = flows.First.AddDays(Origins[origin] - 1);
            var history = new BalanceHistory(flows.First, flows.Flow[..Origins[origin]], flows.Flow.Take(Origins[origin]).Sum(), currency);
            known[origin] = new CashflowLedger(rows, accounts, new RecurringFinder().Find(rows, asOf), history);
            progress?.Report(0.5 * Interlocked.Increment(ref done) / known.Length);
        }, cancellation);
        return _known = known;
    }

    private void Each(Action<int> act, CancellationToken cancellation) =>
        Parallel.For(0, Origins.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation }, act);

    private static int[] Spread(int days)
    {
        var origins = new List<int>();
        for (var known = days - Horizon; known >= LeastHistory && origins.Count < MostOrigins; known -= DaysBetween)
            origins.Add(known);
        origins.Reverse();
        return [.. origins];
    }
}
