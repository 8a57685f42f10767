using Florin.Ledger;

namespace Florin.Features;

/// <summary>What of the household bends features; another country or time zone needs a new pass.</summary>
/// <param name="Country">ISO 3166 code; holidays and seasons follow it.</param>
/// <param name="TimeZone">Where the hour is read.</param>
public sealed record FeatureOptions(string Country, TimeZoneInfo TimeZone);

/// <summary>One transaction as features see it. <c>Day</c> is a <see cref="DateOnly.DayNumber"/>; <c>OccurredAt</c> UTC ticks or 0; payee, category (its code) and method are <c>null</c> or empty where unknown.</summary>
public readonly record struct FeatureRow(int AccountId, int Day, long OccurredAt, decimal Amount, string? Payee, string? Category, string? Method)
{
    public static FeatureRow Of(TransactionColumns rows, int row) => new(
        rows.AccountId[row], rows.BookedOn[row], rows.OccurredAt[row], rows.Amount[row], rows.Payees[rows.Payee[row]],
        rows.Category[row] < 0 ? null : rows.Categories[rows.Category[row]].Code,
        rows.Method.Length == 0 || rows.Method[row] < 0 ? null : rows.Methods[rows.Method[row]]);
}

/// <summary>A row with what the state knows of its account, payee, category and method; codes are -1 where unseen or unknown.</summary>
internal readonly ref struct LocatedRow
{
    public required FeatureRow Row { get; init; }

    public required int Account { get; init; }

    public required int Payee { get; init; }

    public required int Category { get; init; }

    public required int Method { get; init; }

    public required int Month { get; init; }

    public required int DayOfMonth { get; init; }

    /// <summary>Monday = 0.</summary>
    public required int Weekday { get; init; }

    public required double Signed { get; init; }

    public required double Log { get; init; }

    public double Size => Math.Abs(Signed);

    public bool HasPayee => !string.IsNullOrEmpty(Row.Payee);

    public bool HasCategory => !string.IsNullOrEmpty(Row.Category);

    public bool HasMethod => !string.IsNullOrEmpty(Row.Method);
}
