using System.Runtime.InteropServices;

namespace Florin.Anomalies;

/// <summary>A row that stands out, before the budget has decided.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AlertCandidate(AlertKind Kind, double Score, AlertReason Reason);

/// <summary>The figures of a reason; written out only for the candidates that are raised.</summary>
/// <param name="Kind">What they are about.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AlertReason(AlertKind Kind)
{
    /// <summary>Times the median; for a first visit the share of expenses below it.</summary>
    public double Ratio { get; init; }

    /// <summary>Earlier visits, rows or charges it is compared with.</summary>
    public int Count { get; init; }

    public int Days { get; init; }

    /// <summary>Minutes between two charges, <see cref="int.MaxValue"/> where a time is unknown.</summary>
    public int Minutes { get; init; }

    public decimal Amount { get; init; }

    public string? Category { get; init; }

    public bool IsIncome { get; init; }

    public IReadOnlyList<string> Write(AlertOptions options)
    {
        var culture = options.Culture;
        return Kind switch
        {
            AlertKind.DoubleCharge => [$"Charged twice {Distance()} for the same amount"],
            AlertKind.PriceRise => [$"Went up by {options.FormatMoney(Amount)} after {Count.ToString(culture)} equal charges"],
            AlertKind.FirstTime => [string.Create(culture, $"First time at this payee, and larger than {Math.Min((int)(100 * Ratio), 99)} of 100 of your payments")],
            _ when IsIncome => [string.Create(culture, $"{Ratio:0.0} times the usual amount from this payee over {Count} payments")],
            _ when Category is null => [string.Create(culture, $"{Ratio:0.0} times your usual amount at this payee over {Count} visits")],
            _ => [string.Create(culture, $"{Ratio:0.0} times your usual amount for {Category} over {Count} purchases")],
        };
    }

    private string Distance() => (Minutes, Days) switch
    {
        (0, _) => "within a minute",
        (1, _) => "within 1 minute",
        ( < 60, _) => FormattableString.Invariant($"within {Minutes} minutes"),
        (_, 0) => "on one day",
        (_, 1) => "within 1 day",
        _ => FormattableString.Invariant($"within {Days} days"),
    };
}
