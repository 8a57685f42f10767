using System.Globalization;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>A kept mapping as people read it: columns counted from 1.</summary>
internal static class MappingWords
{
    public static string Of(KeptMapping mapping) => string.Join(", ", mapping.Mapping.Split(',').Select(Part));

    private static string Part(string part) =>
        part.Split('=') is [var column, var role] && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"column {number + 1} {PreviewWords.OfRole(role.Split(':')[0]).ToLowerInvariant()}{Said(role)}")
            : part;

    private static string Said(string role) => role.Split(':') switch
    {
        ["date", var order] => $" ({PreviewWords.OfOrder(order)})",
        [_, "spend"] => " (positive is spending)",
        _ => "",
    };
}
