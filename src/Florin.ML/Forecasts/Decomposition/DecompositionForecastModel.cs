using Florin.ML.Data;

namespace Florin.ML.Forecasts.Decomposition;

/// <summary>A model of the seasonally adjusted series and the last season of each length, repeated; immutable.</summary>
/// <remarks>Its spread is that of the inner model: the seasons count as known, as in R's <c>forecast.stl</c>.</remarks>
public sealed class DecompositionForecastModel : IDistributionForecastModel
{
    internal const string ModelName = "decomposition-forecast/1";

    private readonly double[][] _seasons;
    private readonly string _detail;

    /// <param name="inner">The model of the rest.</param>
    /// <param name="seasons">The last season of each length, that of the first period ahead first.</param>
    /// <param name="detail">What was taken out.</param>
    internal DecompositionForecastModel(IDistributionForecastModel inner, double[][] seasons, string detail)
    {
        Inner = inner;
        _seasons = seasons;
        _detail = detail;
    }

    /// <inheritdoc cref="IDistributionForecastModel.Name"/>
    public string Name => ModelName;

    /// <summary>How the inner fit ended, and which seasons were taken out before it.</summary>
    public FitOutcome Outcome => Inner.Outcome with { Detail = $"{_detail}; {Inner.Name}: {Inner.Outcome.Detail}" };

    /// <summary>The model of the seasonally adjusted series.</summary>
    public IDistributionForecastModel Inner { get; }

    /// <summary>Number of seasons that were taken out.</summary>
    public int Seasons => _seasons.Length;

    /// <summary>The additions of one season, in the unit of the series, that of the first period ahead first.</summary>
    /// <param name="season">Index from 0 to <see cref="Seasons"/> − 1, the shortest first.</param>
    public ReadOnlySpan<double> Seasonal(int season) => _seasons[season];

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        Inner.Predict(path);
        AddSeasons(path);
    }

    /// <inheritdoc/>
    public void Intervals(double share, Span<double> lower, Span<double> upper)
    {
        Inner.Intervals(share, lower, upper);
        AddSeasons(lower);
        AddSeasons(upper);
    }

    /// <inheritdoc/>
    public void Sample(ulong seed, int horizon, Span<double> paths)
    {
        Inner.Sample(seed, horizon, paths);
        for (; !paths.IsEmpty; paths = paths[horizon..])
            AddSeasons(paths[..horizon]);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.Write(_detail);
        payload.WriteModel(Inner);
        payload.Write(_seasons.Length);
        foreach (var season in _seasons)
            payload.WriteArray<double>(season);
    }

    internal static DecompositionForecastModel Read(BinaryReader payload)
    {
        var detail = payload.ReadText(200);
        var at = payload.BaseStream.Position;
        Payload.Demand(payload.ReadText(ModelFile.LongestName) != ModelName, "a decomposition inside a decomposition");
        payload.BaseStream.Position = at;
        var inner = payload.ReadModel<IDistributionForecastModel>();
        var count = payload.ReadInt32();
        Payload.Demand(count is >= 0 and <= MstlOptions.MostSeasons, "too many seasons");
        var seasons = new double[count][];
        for (var i = 0; i < count; i++)
        {
            seasons[i] = payload.ReadArray<double>();
            Payload.Demand(seasons[i].Length is >= 2 and <= DecompositionForecastOptions.LongestSeason, "a season of no length");
            Payload.Demand(Array.TrueForAll(seasons[i], value => Math.Abs(value) <= 1e3 * TimeSeries.Largest), "a season that is no number");
        }

        return new(inner, seasons, detail);
    }

    private void AddSeasons(Span<double> path)
    {
        foreach (var season in _seasons)
        {
            for (var h = 0; h < path.Length; h++)
                path[h] += season[h % season.Length];
        }
    }
}
