using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Florin.Rates;

/// <summary>What a conversion used. <c>Rate</c> is what one unit of <c>From</c> is in <c>To</c>; <c>On</c> the older day where it crosses the euro.</summary>
public sealed record UsedRate(string From, string To, decimal Rate, DateOnly On, DateOnly AskedFor)
{
    /// <summary>The European Central Bank's longest closing is four days, from Good Friday to Easter Monday.</summary>
    public const int QuietDays = 4;

    public int Age => AskedFor.DayNumber - On.DayNumber;

    /// <summary>Older than a closing of the markets explains: worth telling.</summary>
    public bool IsOld => Age > QuietDays;
}

/// <summary>A currency without a rate for a day: <c>LastOn</c> is the last day before it that has one, too long ago; <c>null</c> where none has.</summary>
public sealed record MissingRate(string Currency, DateOnly On, DateOnly? LastOn);

/// <summary>Rates of some currencies through the euro: a day's rate is that of the latest day on or before it, and never older than <see cref="OldestDays"/>.</summary>
public sealed class RateTable
{
    public const string Euro = "EUR";

    /// <summary>A rate that is set by hand once a month still serves every day of it.</summary>
    public const int OldestDays = 31;

    private readonly Dictionary<string, (int[] Days, decimal[] PerEuro)> _series = new(StringComparer.Ordinal);

    /// <param name="rates">By currency and then day; of several of a day the last stands.</param>
    public RateTable(IEnumerable<(string Currency, DateOnly On, decimal PerEuro)> rates)
    {
        foreach (var currency in rates.GroupBy(static rate => rate.Currency, StringComparer.Ordinal))
        {
            List<int> days = [];
            List<decimal> values = [];
            foreach (var (_, on, perEuro) in currency)
            {
                if (days.Count > 0 && days[^1] == on.DayNumber)
                {
                    values[^1] = perEuro;
                    continue;
                }

                days.Add(on.DayNumber);
                values.Add(perEuro);
            }

            _series[currency.Key] = ([.. days], [.. values]);
        }

        Stamp = StampOf(_series);
    }

    public static RateTable Empty { get; } = new([]);

    /// <summary>Another one for other rates: what was made with a table is old when its stamp is another.</summary>
    public string Stamp { get; }

    /// <summary>The rate of a day, or which currency has none: one of the two is <c>null</c>.</summary>
    public (UsedRate? Used, MissingRate? Missing) Find(string from, string to, DateOnly on)
    {
        if (from == to)
            return (new UsedRate(from, to, 1m, on, on), null);
        if (!TryPerEuro(from, on.DayNumber, out var source, out var sourceOn))
            return (null, Missing(from, on));
        if (!TryPerEuro(to, on.DayNumber, out var target, out var targetOn))
            return (null, Missing(to, on));
        return (new UsedRate(from, to, target / source, DateOnly.FromDayNumber(Math.Min(sourceOn, targetOn)), on), null);
    }

    /// <summary>An amount in another currency, not rounded; false where a rate is missing.</summary>
    public bool TryConvert(decimal amount, string from, string to, int dayNumber, out decimal converted)
    {
        converted = amount;
        if (from == to)
            return true;
        converted = 0;
        if (!TryPerEuro(from, dayNumber, out var source, out _) || !TryPerEuro(to, dayNumber, out var target, out _))
            return false;
        // Euro to X and X to euro stay one operation, so that 100 EUR at 1.08 is 108 exactly.
        converted = from == Euro ? amount * target : to == Euro ? amount / source : amount * (target / source);
        return true;
    }

    private bool TryPerEuro(string currency, int dayNumber, out decimal perEuro, out int on)
    {
        (perEuro, on) = (1m, dayNumber);
        if (currency == Euro)
            return true;
        var at = Latest(currency, dayNumber);
        if (at < 0 || dayNumber - _series[currency].Days[at] > OldestDays)
            return false;
        (perEuro, on) = (_series[currency].PerEuro[at], _series[currency].Days[at]);
        return true;
    }

    private MissingRate Missing(string currency, DateOnly on) =>
        new(currency, on, Latest(currency, on.DayNumber) is >= 0 and var at ? DateOnly.FromDayNumber(_series[currency].Days[at]) : null);

    private int Latest(string currency, int dayNumber)
    {
        if (!_series.TryGetValue(currency, out var series))
            return -1;
        var found = Array.BinarySearch(series.Days, dayNumber);
        return found >= 0 ? found : ~found - 1;
    }

    private static string StampOf(Dictionary<string, (int[] Days, decimal[] PerEuro)> series)
    {
        if (series.Count == 0)
            return "none";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (currency, (days, perEuro)) in series.OrderBy(static each => each.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(currency));
            hash.AppendData(MemoryMarshal.AsBytes(days.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(perEuro.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
