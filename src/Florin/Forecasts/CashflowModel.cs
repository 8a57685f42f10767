using Florin.ML;

namespace Florin.Forecasts;

/// <summary>What is known of bands at one horizon: <c>Scale</c> widens or narrows them; <c>Coverage</c> is how often the 80 % band of the balance then held at <c>Origins</c> later days, 0 of 0 where it was never measured.</summary>
public sealed record HorizonDoubt(int Horizon, double Scale, double Coverage, int Origins);

/// <summary>What training decides for the forecasts of a household, and what it measured; immutable.</summary>
/// <param name="PartsShare">0 = the balance's own past, 1 = bills and everyday flows by category, .5 = the mean of the two.</param>
/// <param name="HalfLife">Days after which an everyday flow weighs half.</param>
/// <param name="Months">Whether everyday flows follow the month of the year.</param>
/// <param name="Doubt">By horizon, ascending.</param>
/// <param name="TypicalError">Mean absolute error of 30-day totals at later days, in the base currency; 0 where never measured.</param>
public sealed record CashflowModel(double PartsShare, double HalfLife, bool Months, IReadOnlyList<HorizonDoubt> Doubt, double TypicalError) : IModel
{
    public const string Kind = "cashflow-forecasting/1";

    private const int MostHorizons = 16;

    /// <summary>What answers before anything was trained. The scales make up for the hindsight of <see cref="PartsReplay"/>: on ten generated households (seeds 101–110) the 80 % band held on .74 of the days without them, with 1.3 and 1.1 on .85.</summary>
    public static readonly CashflowModel BuiltIn = new(1, 400, Months: false, [new(7, 1.15, 0, 0), new(30, 1.05, 0, 0)], 0);

    public string Name => Kind;

    public FitOutcome Outcome => new(FitStatus.Fitted, PartsShare switch { 0 => "the balance's own past", 1 => "bills and everyday flows", _ => "the mean of bills and everyday flows and of the balance's own past" });

    /// <summary>Factor of the bands so many days ahead: between two horizons in proportion to the logarithm of the days, beyond them that of the nearest.</summary>
    public double ScaleAt(int days)
    {
        if (Doubt.Count == 0)
            return 1;
        var after = 0;
        while (after < Doubt.Count && Doubt[after].Horizon < days)
            after++;
        if (after == 0 || after == Doubt.Count)
            return Doubt[Math.Min(after, Doubt.Count - 1)].Scale;
        var (left, right) = (Doubt[after - 1], Doubt[after]);
        var way = Math.Log((double)days / left.Horizon) / Math.Log((double)right.Horizon / left.Horizon);
        return left.Scale + (way * (right.Scale - left.Scale));
    }

    /// <summary>What was measured at the horizon that lies nearest; <c>null</c> where nothing was.</summary>
    public HorizonDoubt? MeasuredNear(int days) => Doubt.Where(doubt => doubt.Origins > 0).MinBy(doubt => Math.Abs(Math.Log((double)days / doubt.Horizon)));

    public void Write(BinaryWriter payload)
    {
        payload.Write(PartsShare);
        payload.Write(HalfLife);
        payload.Write(Months);
        payload.Write(TypicalError);
        payload.Write(Doubt.Count);
        foreach (var doubt in Doubt)
        {
            payload.Write(doubt.Horizon);
            payload.Write(doubt.Scale);
            payload.Write(doubt.Coverage);
            payload.Write(doubt.Origins);
        }
    }

    /// <exception cref="InvalidDataException">The payload is not one of this kind.</exception>
    public static CashflowModel Read(BinaryReader payload)
    {
        var (share, halfLife, months, error, count) = (payload.ReadDouble(), payload.ReadDouble(), payload.ReadBoolean(), payload.ReadDouble(), payload.ReadInt32());
        Demand(share is 0 or 0.5 or 1 && halfLife is >= 7 and <= 10_000 && error >= 0 && double.IsFinite(error) && count is >= 0 and <= MostHorizons, "settings out of range");
        var doubt = new HorizonDoubt[count];
        for (var i = 0; i < count; i++)
        {
            doubt[i] = new(payload.ReadInt32(), payload.ReadDouble(), payload.ReadDouble(), payload.ReadInt32());
            var follows = doubt[i].Horizon > (i == 0 ? 0 : doubt[i - 1].Horizon) && doubt[i].Horizon <= BalanceForecastOptions.LongestHorizon;
            Demand(follows && doubt[i].Scale is > 0 and <= 100 && doubt[i].Origins >= 0 && doubt[i].Coverage is >= 0 and <= 1, "a horizon out of range");
        }

        return new(share, halfLife, months, doubt, error);
    }

    private static void Demand(bool holds, string found)
    {
        if (!holds)
            throw new InvalidDataException($"A cash-flow model with {found}.");
    }
}
