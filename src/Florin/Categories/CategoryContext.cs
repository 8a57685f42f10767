using System.Globalization;
using System.Runtime.CompilerServices;
using Florin.ML.Text;

namespace Florin.Categories;

/// <summary>What the trained model sees of a query beside its text: how it was paid, the merchant's code and the signed size; the day adds nothing (measured in docs/models/category_prediction.md).</summary>
internal static class CategoryContext
{
    public const int Fields = 2;

    public const int Numbers = 1;

    private static readonly string[] MerchantCodes = [.. Enumerable.Range(0, 10_000).Select(code => code.ToString("0000", CultureInfo.InvariantCulture))];

    public static TextOptions Options { get; } = new()
    {
        Categories = ["payment method", "merchant code"],
        Numbers = ["amount"],
    };

    [InlineArray(Fields)]
    public struct Values
    {
        private string? _first;
    }

    public static void Write(in CategoryQuery query, Span<string?> fields, Span<double> numbers)
    {
        fields[0] = query.PaymentMethod;
        fields[1] = query.MerchantCode is >= 0 and < 10_000 and var code ? MerchantCodes[code] : null;
        numbers[0] = query.Amount is { } amount ? (double)amount : double.NaN;
    }
}
