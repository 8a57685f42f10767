using System.Globalization;

namespace Florin.Host.Terminal;

/// <summary>Words of a command line as what they mean, or the mistake.</summary>
internal static class TypedWords
{
    private const decimal Largest = 1e14m;

    public static decimal Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < Largest && amount == decimal.Round(amount, 4)
            ? amount
            : throw new MistakeException($"'{text}' is no amount: write a number like 12.40.");

    public static TEnum Choice<TEnum>(string text)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (string.Equals(TerminalJson.Name(value), text.Trim(), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        throw new MistakeException($"'{text}' is none of {string.Join(", ", Enum.GetValues<TEnum>().Select(TerminalJson.Name))}.");
    }
}
