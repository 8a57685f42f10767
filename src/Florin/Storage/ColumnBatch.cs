using System.Numerics;
using System.Runtime.InteropServices;

namespace Florin.Storage;

/// <summary>
/// Up to 2,048 rows of a result in columns. Spans are valid only inside the callback that got the batch; where a column
/// <see cref="HasNulls"/>, the values of its NULL rows are undefined.
/// </summary>
public abstract class ColumnBatch
{
    /// <summary><see cref="DateOnly.DayNumber"/> of 1970-01-01.</summary>
    public const int EpochDay = 719_162;

    public abstract int Count { get; }

    public abstract bool HasNulls(int column);

    public abstract bool IsNull(int column, int row);

    public abstract ReadOnlySpan<int> Int32(int column);

    public abstract ReadOnlySpan<long> Int64(int column);

    public abstract ReadOnlySpan<double> Double(int column);

    public abstract ReadOnlySpan<bool> Boolean(int column);

    /// <summary>A DATE as days since 1970-01-01; add <see cref="EpochDay"/> for a <see cref="DateOnly.DayNumber"/>, or use <see cref="CopyDayNumbers"/>.</summary>
    public abstract ReadOnlySpan<int> Days(int column);

    /// <summary>A TIMESTAMPTZ as microseconds since 1970-01-01 UTC.</summary>
    public abstract ReadOnlySpan<long> Microseconds(int column);

    /// <summary>A DECIMAL of 10 to 18 digits as integers; divide by ten to the power of <see cref="Scale"/>.</summary>
    public abstract ReadOnlySpan<long> Scaled(int column);

    public abstract int Scale(int column);

    public abstract decimal Decimal(int column, int row);

    public abstract Guid Guid(int column, int row);

    public abstract string Text(int column, int row);

    public abstract ReadOnlySpan<byte> Utf8(int column, int row);

    /// <summary>Writes the <see cref="DateOnly.DayNumber"/>s of a DATE column.</summary>
    public void CopyDayNumbers(int column, Span<int> destination)
    {
        var days = Days(column);
        var epoch = new Vector<int>(EpochDay);
        var whole = MemoryMarshal.Cast<int, Vector<int>>(days);
        var target = MemoryMarshal.Cast<int, Vector<int>>(destination);
        for (var i = 0; i < whole.Length; i++)
            target[i] = whole[i] + epoch;
        for (var i = whole.Length * Vector<int>.Count; i < days.Length; i++)
            destination[i] = days[i] + EpochDay;
    }

    /// <summary>Writes a DECIMAL column's values; NULL becomes 0.</summary>
    public void CopyDecimals(int column, Span<decimal> destination)
    {
        var scaled = Scaled(column);
        var scale = (byte)Scale(column);
        var nulls = HasNulls(column);
        for (var i = 0; i < scaled.Length; i++)
            destination[i] = nulls && IsNull(column, i) ? 0m : ScaledDecimal.ToDecimal(scaled[i], scale);
    }

    /// <summary>Writes the UTC ticks of a TIMESTAMPTZ column; NULL becomes 0.</summary>
    public void CopyUtcTicks(int column, Span<long> destination)
    {
        var microseconds = Microseconds(column);
        var nulls = HasNulls(column);
        for (var i = 0; i < microseconds.Length; i++)
            destination[i] = nulls && IsNull(column, i) ? 0 : UnixTime.ToTicks(microseconds[i]);
    }
}
