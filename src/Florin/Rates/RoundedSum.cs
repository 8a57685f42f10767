using Florin.Ledger;

namespace Florin.Rates;

/// <summary>What a part was changed by so that the parts make the total: one minor unit up or down.</summary>
public readonly record struct Residual(int Part, decimal By);

/// <summary>Amounts rounded to minor units that sum to their rounded total. The total is that of the exact amounts; what rounding leaves is booked on the largest parts and told.</summary>
public sealed record RoundedSum(decimal[] Parts, decimal Total, IReadOnlyList<Residual> Residuals)
{
    /// <summary>To the currency's minor unit, half to even.</summary>
    public static decimal Round(decimal amount, string currency) => decimal.Round(amount, Currencies.MinorUnits(currency), MidpointRounding.ToEven);

    public static RoundedSum Of(ReadOnlySpan<decimal> exact, string currency)
    {
        var parts = new decimal[exact.Length];
        decimal sum = 0, rounded = 0;
        for (var i = 0; i < exact.Length; i++)
        {
            parts[i] = Round(exact[i], currency);
            sum += exact[i];
            rounded += parts[i];
        }

        var total = Round(sum, currency);
        return total == rounded ? new RoundedSum(parts, total, []) : new RoundedSum(parts, total, Book(parts, exact, total - rounded, currency));
    }

    /// <summary>Rounding moves each part by at most half a unit, so there are never more units to book than parts.</summary>
    private static List<Residual> Book(decimal[] parts, ReadOnlySpan<decimal> exact, decimal left, string currency)
    {
        var unit = new decimal(1, 0, 0, false, (byte)Currencies.MinorUnits(currency));
        var by = left < 0 ? -unit : unit;
        var sizes = new decimal[exact.Length];
        var order = new int[exact.Length];
        for (var i = 0; i < exact.Length; i++)
            (sizes[i], order[i]) = (Math.Abs(exact[i]), i);
        Array.Sort(order, (one, other) => sizes[other].CompareTo(sizes[one]) is not 0 and var larger ? larger : one.CompareTo(other));
        var residuals = new List<Residual>();
        for (var next = 0; left != 0; next++, left -= by)
        {
            parts[order[next]] += by;
            residuals.Add(new Residual(order[next], by));
        }

        return residuals;
    }
}
