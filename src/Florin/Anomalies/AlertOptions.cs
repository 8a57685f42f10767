using System.Globalization;

namespace Florin.Anomalies;

/// <summary>When a transaction is worth a look. Ratios compare with medians of earlier rows.</summary>
public sealed record AlertOptions
{
    /// <summary>Numbers in the reasons are written for this culture.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>Writes an amount as the household writes it; plain with two decimals by default.</summary>
    public Func<decimal, string>? Money { get; init; }

    /// <summary>Most alerts as a share of the rows seen so far; a double charge may use all of it, the other kinds nine tenths.</summary>
    public double MaximumShare { get; init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "expected above 0, at most 1"); } = 0.02;

    /// <summary>Alerts a young ledger may have before <see cref="MaximumShare"/> allows as many.</summary>
    public int FirstAlerts { get; init; } = 3;

    /// <summary>Days between two charges of the same amount that may be one charge taken twice.</summary>
    public int DoubleChargeDays { get; init; } = 2;

    /// <summary>Earlier visits before a payee has a usual amount.</summary>
    public int MinimumVisits { get; init; } = 6;

    /// <summary>Earlier rows before a category has a usual amount.</summary>
    public int MinimumCategoryRows { get; init; } = 20;

    /// <summary>Smallest amount that is unusual, in medians of the payee.</summary>
    public double MinimumRatio { get; init; } = 2.5;

    /// <summary>Smallest amount that is unusual, in robust standard deviations of the logarithm.</summary>
    public double MinimumDeviation { get; init; } = 3;

    /// <summary>Days of history before a first visit can be a surprise.</summary>
    public int MinimumHistoryDays { get; init; } = 60;

    /// <summary>Share of the household's expenses that a first visit must exceed.</summary>
    public double FirstTimeShare { get; init; } = 0.97;

    /// <summary>Smallest score of a row that the forest alone raises, about the strangest four in a thousand: weaker ones would take the room of what a rule found.</summary>
    public double MinimumPatternScore { get; init; } = 0.62;

    /// <summary>Equal charges before a higher one is a price rise.</summary>
    public int MinimumEqualCharges { get; init; } = 4;

    public string FormatMoney(decimal amount) => Money?.Invoke(amount) ?? amount.ToString("0.00", Culture);
}
