namespace Florin.Generator;

internal enum Rounding
{
    Cents,

    /// <summary>12.99.</summary>
    NinetyNine,
    Halves,
    Whole,

    /// <summary>Twenties, as a cash machine gives them.</summary>
    Notes,

    /// <summary>One of the merchant's few prices: the same amount comes again and again.</summary>
    PriceList,
}

/// <summary>Something bought now and then. <c>Id</c> names its merchants and its usual amount in the word list.</summary>
/// <param name="PerWeek">Mean visits a week.</param>
/// <param name="Week">Weights of Monday to Sunday, one digit each.</param>
/// <param name="Season">Factors of the frequency, January to December.</param>
/// <param name="Spread">Standard deviation of the logarithm of the amount.</param>
/// <param name="Twins">Chance that the same thing is bought twice on the day at the same price.</param>
/// <param name="OneOffs">Share of visits to a merchant that is never seen again.</param>
internal sealed record VisitTopic(
    string Id, int Account, Purpose Purpose, double PerWeek, string Week, double[] Season, double Spread, Rounding Rounding,
    double Twins = 0, double OneOffs = 0);

/// <summary>Something paid by agreement: a series of the truth with the same id.</summary>
/// <param name="EveryMonths">1, 3 or 12.</param>
/// <param name="FirstMonth">A calendar month (1–12) in which it falls due; only for series of 3 or 12 months.</param>
/// <param name="Season">Factors of the amount, January to December.</param>
/// <param name="Jitter">Standard deviation of the logarithm of the amount from bill to bill; 0 = a fixed amount.</param>
/// <param name="YearlyRise">Rise each January of a fixed amount.</param>
/// <param name="Likelihood">Share of households that have it.</param>
internal sealed record BillTopic(
    string Id, int Account, Purpose Purpose, int EveryMonths, int Day, int FirstMonth, double[] Season, double Jitter, double YearlyRise,
    Rounding Rounding, double Likelihood = 1);

internal static class Amounts
{
    public static decimal Round(double value, Rounding rounding) => rounding switch
    {
        Rounding.NinetyNine => Math.Max(1, decimal.Round((decimal)value)) - 0.01m,
        Rounding.Halves => Math.Max(1, decimal.Round((decimal)value * 2)) / 2,
        Rounding.Whole => Math.Max(1, decimal.Round((decimal)value)),
        Rounding.Notes => Math.Max(1, decimal.Round((decimal)value / 20)) * 20,
        _ => Math.Max(0.01m, decimal.Round((decimal)value, 2)),
    };
}
