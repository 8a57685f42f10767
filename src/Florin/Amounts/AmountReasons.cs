using System.Globalization;

namespace Florin.Amounts;

/// <summary>What moved a prediction, from what each input adds to its logarithm.</summary>
internal static class AmountReasons
{
    private const int Most = 3;

    /// <summary>5 %: less is not worth a line.</summary>
    private const double Smallest = 0.05;

    private static readonly string[] Subjects = [.. AmountInputs.Names.Select(Subject)];

    /// <summary>What the date multiplies the size by.</summary>
    public static double Season(ReadOnlySpan<double> contributions)
    {
        var sum = 0.0;
        foreach (var contribution in contributions[..AmountInputs.CalendarInputs])
            sum += contribution;
        return Math.Exp(sum);
    }

    /// <summary>The three that moved it most, the strongest first.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<double> contributions)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < contributions.Length; i++)
            sums[Subjects[i]] = sums.GetValueOrDefault(Subjects[i]) + contributions[i];
        return
        [
            .. sums.Where(sum => Math.Abs(sum.Value) >= Smallest).OrderByDescending(sum => Math.Abs(sum.Value)).ThenBy(sum => sum.Key, StringComparer.Ordinal).Take(Most)
                .Select(sum => string.Create(CultureInfo.InvariantCulture, $"{sum.Key} multiply it by {Math.Exp(sum.Value):0.00}")),
        ];
    }

    private static string Subject(string input, int place) =>
        place < AmountInputs.CalendarInputs ? "Day and season"
        : input.Contains("payee", StringComparison.Ordinal) ? "Earlier rows of the payee"
        : input.StartsWith("category", StringComparison.Ordinal) ? "Earlier rows of the category"
        : input.StartsWith("method", StringComparison.Ordinal) ? "Earlier rows of the payment method"
        : "Recent rows of the account";
}
