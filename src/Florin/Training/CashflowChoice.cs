using Florin.Forecasts;

namespace Florin.Training;

/// <summary>The model chosen on the earlier past days, with what it measured on the later ones.</summary>
internal sealed record CashflowChoice(CashflowModel Model, IReadOnlyDictionary<string, double> Metrics, double[] Losses, double[] ServedLosses)
{
    /// <summary>Share of the origins that is chosen by; the rest is measured on.</summary>
    private const double EarlierShare = 0.6;

    /// <summary>Another make is taken only where it lowers the error by this much: on a dozen days, smaller differences are chance.</summary>
    private const double WorthChanging = 0.95;

    private const double Level = 0.8;

    /// <summary>Outcomes that do not overlap which weigh as much as the built-in scale.</summary>
    private const double PriorOutcomes = 10;

    private static readonly int[] Horizons = [7, 30, 90];

    private static readonly CashflowModel[] Makes =
    [
        CashflowModel.BuiltIn,
        CashflowModel.BuiltIn with { HalfLife = 120 },
        CashflowModel.BuiltIn with { Months = true },
        CashflowModel.BuiltIn with { PartsShare = 0.5 },
        CashflowModel.BuiltIn with { PartsShare = 0 },
    ];

    public static CashflowChoice Make(CashflowBacktest past, CashflowModel served, CancellationToken cancellation)
    {
        var count = past.Origins.Length;
        var earlier = Math.Clamp((int)(count * EarlierShare), 1, count);
        var later = earlier == count ? 0 : earlier;
        var totals = Makes.Select(make => past.Run(make, CashflowBacktest.Horizon, cancellation)).ToList();
        var candidate = Best(totals, 0, earlier);
        var measured = Horizons.Select(horizon => past.Run(Makes[candidate], horizon, cancellation)).ToList();
        var tried = Doubt(measured, Makes[candidate], 0, earlier, later, count);

        var (losses, metrics) = Measure(past, totals[candidate], later);
        var servedLosses = Measure(past, past.Run(served, CashflowBacktest.Horizon, cancellation), later).Losses;
        foreach (var doubt in tried.Where(doubt => doubt.Origins > 0))
            metrics[FormattableString.Invariant($"coverage_80_{doubt.Horizon}")] = Math.Round(doubt.Coverage, 4);

        // For service everything is chosen by all days; what was measured on the later ones is what it may claim.
        var make = Best(totals, 0, count);
        var all = make == candidate ? measured : Horizons.Select(horizon => past.Run(Makes[make], horizon, cancellation)).ToList();
        var scaled = Doubt(all, Makes[make], 0, count, 0, 0);
        var model = Makes[make] with
        {
            Doubt = [.. scaled.Zip(tried, (final, held) => final with { Coverage = held.Coverage, Origins = held.Origins })],
            TypicalError = metrics["mae_30"],
        };
        return new CashflowChoice(model, metrics, losses, servedLosses);
    }

    /// <summary>Index of the make with the least error; the first where no other is clearly better.</summary>
    private static int Best(List<PastForecast?[]> totals, int from, int to)
    {
        var best = 0;
        var least = WorthChanging * MeanError(totals[0], from, to);
        for (var make = 1; make < totals.Count; make++)
        {
            if (MeanError(totals[make], from, to) is var error && error < least)
                (best, least) = (make, error);
        }

        return best;
    }

    private static double MeanError(PastForecast?[] past, int from, int to) => past.Skip(from).Take(to - from).Average(forecast => forecast!.Error);

    private static (double[] Losses, Dictionary<string, double> Metrics) Measure(CashflowBacktest past, PastForecast?[] forecasts, int later)
    {
        var measured = forecasts.Skip(later).Select(forecast => forecast!).ToList();
        var baseline = measured.Select((forecast, at) => Math.Abs(forecast.Total - past.Baseline(later + at))).ToList();
        var scale = Math.Max(baseline.Average(), 0.01);
        return ([.. measured.Select(forecast => forecast.Error / scale)], new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["mae_30"] = Math.Round(measured.Average(forecast => forecast.Error), 2),
            ["baseline_mae_30"] = Math.Round(baseline.Average(), 2),
            ["crps_30"] = Math.Round(measured.Average(forecast => forecast.RankedProbability), 2),
            ["origins"] = measured.Count,
        });
    }

    /// <summary>The scale that the band needed on some days, drawn to the built-in one where the days are few; and how often the band so scaled held on others.</summary>
    private static List<HorizonDoubt> Doubt(List<PastForecast?[]> measured, CashflowModel make, int from, int to, int laterFrom, int laterTo)
    {
        var doubt = new List<HorizonDoubt>();
        for (var i = 0; i < Horizons.Length; i++)
        {
            var stretches = Known(measured[i], from, to).Select(forecast => forecast.Stretch).Order().ToList();
            var apart = Math.Min(1, (double)CashflowBacktest.DaysBetween / Horizons[i]) * stretches.Count;
            var needed = stretches.Count == 0 ? 1 : Math.Clamp(stretches[Math.Min((int)(Level * stretches.Count), stretches.Count - 1)], 0.25, 4);
            var factor = Math.Pow(needed, apart / (apart + PriorOutcomes));
            var held = Known(measured[i], laterFrom, laterTo).ToList();
            doubt.Add(new HorizonDoubt(
                Horizons[i], Math.Round(make.ScaleAt(Horizons[i]) * factor, 4),
                held.Count == 0 ? 0 : held.Average(forecast => forecast.Stretch <= factor ? 1.0 : 0), held.Count));
        }

        return doubt;
    }

    private static IEnumerable<PastForecast> Known(PastForecast?[] past, int from, int to) =>
        past.Skip(from).Take(to - from).Where(forecast => forecast is not null).Select(forecast => forecast!);
}
