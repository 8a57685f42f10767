namespace Florin.ML.Evaluation;

/// <summary>Past days from which a forecast is repeated as if it were made then.</summary>
/// <remarks>Tashman (2000), Out-of-sample tests of forecasting accuracy.</remarks>
public static class RollingOrigin
{
    /// <summary>Indices of the first value to be forecast, ascending, spread evenly; the last leaves exactly <paramref name="horizon"/> values to compare with.</summary>
    /// <param name="length">Number of values known.</param>
    /// <param name="horizon">Length of a forecast, at least 1.</param>
    /// <param name="minimumHistory">Values every origin must have before it.</param>
    /// <param name="maximum">Most origins wanted.</param>
    /// <returns>No origin where the series is too short.</returns>
    public static int[] Origins(int length, int horizon, int minimumHistory, int maximum)
    {
        var last = length - horizon;
        var available = last - minimumHistory + 1;
        if (available <= 0)
            return [];
        var count = Math.Min(available, maximum);
        var origins = new int[count];
        for (var i = 0; i < count; i++)
            origins[count - 1 - i] = last - (int)((long)i * available / count);
        return origins;
    }
}
