using System.Buffers;
using Florin.ML.Data;
using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Forecasts.Theta;

/// <summary>Fits <see cref="ThetaModel"/>: the season is tested for and taken out by classical decomposition, the theta model is estimated on the rest, the season is put on again.</summary>
/// <remarks>
/// <see cref="ThetaKind.Standard"/> gives the forecasts of R's <c>thetaf</c>, but for α, which is searched for in one dimension to its least squares and
/// not by a simplex from a guess, and for the intervals of a seasonal series, which grow with the index of their season as the values do (R adds the same
/// width to all; MSIS on M3 monthly 7.15 against 7.20, on M4 weekly 21.03 against 21.07). A missing value lies on the line between its neighbours. 20,000 values take 20 to 70 ms.
/// </remarks>
/// <param name="options">Settings.</param>
public sealed class ThetaTrainer(ThetaOptions options) : IForecastTrainer
{
    /// <summary>Values below which the last one is repeated.</summary>
    private const int Fewest = 4;

    private const double LeastIndex = 1e-4;

    private const int MostSurprises = 1000;

    /// <inheritdoc/>
    public string Name => ThetaModel.ModelName;

    /// <inheritdoc cref="IForecastTrainer.Fit"/>
    public ThetaModel Fit(TimeSeries series)
    {
        var length = series.Length;
        var rented = ArrayPool<double>.Shared.Rent(Math.Max(1, 2 * length));
        var lines = ArrayPool<ThetaLine>.Shared.Rent(Math.Max(1, length));
        var values = rented.AsSpan(0, length);
        var known = LinearInterpolation.Fill(series.Values, values);
        var model = known < Fewest || !values.ContainsAnyExcept(values[0])
            ? Repeat(values, known)
            : FitSeasonal(values, series.SeasonLength, lines.AsSpan(0, length), rented.AsSpan(length, length));
        ArrayPool<double>.Shared.Return(rented);
        ArrayPool<ThetaLine>.Shared.Return(lines);
        return model;
    }

    /// <inheritdoc/>
    IForecastModel IForecastTrainer.Fit(TimeSeries series) => Fit(series);

    private static ThetaModel Repeat(ReadOnlySpan<double> values, int known)
    {
        var outcome = known == 0 ? new FitOutcome(FitStatus.TooShort, "no values")
            : known < Fewest ? new(FitStatus.TooShort, FormattableString.Invariant($"{known} of {Fewest} values"))
            : new(FitStatus.Constant, FormattableString.Invariant($"{known} equal values"));
        var squares = 0.0;
        for (var t = 1; t < values.Length; t++)
            squares += (values[t] - values[t - 1]) * (values[t] - values[t - 1]) / (values.Length - 1);
        var end = new ThetaRecursion(ThetaKind.Standard, 1, 0, values.IsEmpty ? 0 : values[^1], 0, 0, default);
        return new(outcome, end, Math.Sqrt(squares), SeasonKind.Additive, [], [], 1000);
    }

    private ThetaModel FitSeasonal(Span<double> values, int season, Span<ThetaLine> lines, Span<double> errors)
    {
        var kind = options.Season;
        foreach (var value in values)
            kind = value > 0 ? kind : SeasonKind.Additive;
        double[] ahead = [];
        if (SeasonalityTest.Passes(values, season, options.SeasonalThreshold))
        {
            var indices = new double[season];
            ClassicalDecomposition.Decompose(values, kind, errors[..(values.Length - (2 * (season / 2)))], indices);
            if (kind == SeasonKind.Additive || !HasLess(indices, LeastIndex))
            {
                for (var t = 0; t < values.Length; t++)
                    values[t] = kind == SeasonKind.Additive ? values[t] - indices[t % season] : values[t] / indices[t % season];
                ahead = new double[season];
                for (var h = 0; h < season; h++)
                    ahead[h] = indices[(values.Length + h) % season];
            }
        }

        var (end, deviation) = FitAdjusted(values, lines, errors);
        double[] surprises = options.Spread == ThetaSpread.Simulated && deviation > 0 ? Surprises(errors, deviation) : [];
        var detail = FormattableString.Invariant($"theta({end.Kind}) of {values.Length} values{(ahead.Length > 0 ? $", season of {season} taken out" : "")}");
        return new(new(FitStatus.Fitted, detail), end, deviation, kind, ahead, surprises, options.Paths);
    }

    private (ThetaRecursion End, double Deviation) FitAdjusted(ReadOnlySpan<double> values, Span<ThetaLine> lines, Span<double> errors)
    {
        if (options.Kind != ThetaKind.Automatic)
            return FitKind(values, options.Kind, lines, errors);
        var (best, least) = (ThetaKind.Standard, double.PositiveInfinity);
        for (var kind = ThetaKind.Standard; kind < ThetaKind.Automatic; kind++)
        {
            FitKind(values, kind, lines, errors);
            var sum = 0.0;
            foreach (var error in errors[ThetaKernel.Start..])
                sum += error * error;
            if (sum < least)
                (best, least) = (kind, sum);
        }

        return FitKind(values, best, lines, errors);
    }

    private static (ThetaRecursion End, double Deviation) FitKind(ReadOnlySpan<double> values, ThetaKind kind, Span<ThetaLine> lines, Span<double> errors)
    {
        var whole = ThetaLine.Through(values);
        var state = new ThetaState(values.Length, whole.Intercept + (whole.Slope * (values.Length + 1) / 2), whole.Slope);
        if (kind is ThetaKind.DynamicStandard or ThetaKind.DynamicOptimised)
            state = ThetaLine.Before(values, lines);
        else
            lines.Fill(whole);
        var free = kind is ThetaKind.Optimised or ThetaKind.DynamicOptimised;
        var fit = kind == ThetaKind.Standard
            ? ThetaKernel.Fit(values, default, 0, 0.0001, 0.9999)
            : ThetaKernel.Fit(values, lines, free ? double.NaN : 0.5, 0.1, 0.99);
        var used = kind == ThetaKind.Standard ? values.Length : values.Length - ThetaKernel.Start;
        var deviation = Math.Sqrt(fit.Error / Math.Max(1, used - (free ? 3 : 2)));
        fit = kind == ThetaKind.Standard ? fit with { Share = 0.5 } : fit;
        var level = ThetaKernel.Errors(values, lines, fit, errors);
        var power = Math.Pow(1 - fit.Alpha, values.Length);
        var lead = kind == ThetaKind.Standard ? 0.5 * whole.Slope * (1 - power) / fit.Alpha : 0;
        return (new(kind, fit.Alpha, fit.Share, level, power, lead, state), deviation);
    }

    /// <summary>The latest errors, moved to mean 0 and stretched to the deviation.</summary>
    private static double[] Surprises(ReadOnlySpan<double> errors, double deviation)
    {
        var surprises = errors[Math.Max(ThetaKernel.Start, errors.Length - MostSurprises)..].ToArray();
        var (mean, square) = (0.0, 0.0);
        foreach (var surprise in surprises)
            mean += surprise / surprises.Length;
        foreach (var surprise in surprises)
            square += (surprise - mean) * (surprise - mean) / surprises.Length;
        foreach (ref var surprise in surprises.AsSpan())
            surprise = square > 0 ? (surprise - mean) * (deviation / Math.Sqrt(square)) : 0;
        return surprises;
    }

    private static bool HasLess(ReadOnlySpan<double> indices, double least)
    {
        foreach (var index in indices)
        {
            if (index < least)
                return true;
        }

        return false;
    }
}
