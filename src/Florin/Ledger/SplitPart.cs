using System.Globalization;

namespace Florin.Ledger;

/// <summary>A part of a split row, signed as the row is.</summary>
public sealed record SplitPart(decimal Amount, int CategoryId, string? Note = null);

/// <summary>What makes parts of a row: they are at least two, none is nothing, and they sum to the row's amount exactly.</summary>
public static class Splits
{
    public const int MostParts = 100;

    /// <summary><c>null</c> when the parts may stand; no parts may, they take the splits away.</summary>
    public static (string Found, string Expected)? Mistake(decimal amount, string currency, IReadOnlyList<SplitPart> parts)
    {
        if (parts.Count == 0)
            return null;
        if (parts.Count is 1 or > MostParts)
            return (parts.Count == 1 ? "1 part" : Count(parts.Count), $"2 to {MostParts} parts, or none");
        var decimals = Decimals(amount, currency);
        foreach (var part in parts)
        {
            if (part.Amount == 0)
                return ("a part of 0", "an amount in every part");
            if (decimal.Round(part.Amount, decimals) != part.Amount)
                return ($"a part of {part.Amount.ToString(CultureInfo.InvariantCulture)}", $"at most {decimals} decimals, as {currency} has");
        }

        var sum = parts.Sum(part => part.Amount);
        return sum == amount ? null : ($"parts that sum to {MoneyText.Plain(sum, currency)}", $"{MoneyText.Plain(amount, currency)}, the amount of the row");
    }

    /// <summary>Divides an amount by shares, exactly: what rounding leaves goes, a unit each, to the parts that lost most by it.</summary>
    /// <param name="shares">Positive; their sum is the whole.</param>
    public static decimal[] Divide(decimal amount, string currency, IReadOnlyList<decimal> shares)
    {
        if (shares.Count == 0)
            throw new ArgumentException("There is no share.", nameof(shares));
        var whole = shares.Sum();
        if (whole <= 0 || shares.Any(static share => share < 0))
            throw new ArgumentOutOfRangeException(nameof(shares), "Shares are positive.");
        var unit = 1m;
        for (var i = 0; i < Decimals(amount, currency); i++)
            unit /= 10;
        var exact = shares.Select(share => amount / unit * share / whole).ToArray();
        var parts = exact.Select(decimal.Truncate).ToArray();
        var left = (int)((amount / unit) - parts.Sum());
        foreach (var part in Enumerable.Range(0, parts.Length).OrderByDescending(part => Math.Abs(exact[part] - parts[part])).ThenBy(static part => part).Take(Math.Abs(left)))
            parts[part] += Math.Sign(left);
        return Array.ConvertAll(parts, part => part * unit);
    }

    // An amount that is itself finer than its currency, as a fuel price, may be split as finely.
    private static int Decimals(decimal amount, string currency)
    {
        var decimals = Currencies.MinorUnits(currency);
        while (decimals < Currencies.MaximumDecimals && decimal.Round(amount, decimals) != amount)
            decimals++;
        return decimals;
    }

    private static string Count(int parts) => string.Create(CultureInfo.InvariantCulture, $"{parts} parts");
}
