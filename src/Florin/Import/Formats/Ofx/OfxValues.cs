using System.Buffers.Text;

namespace Florin.Import.Formats.Ofx;

/// <summary>Reads the dates and amounts of OFX.</summary>
internal static class OfxValues
{
    /// <summary>YYYYMMDD[HHMM[SS[.XXX]]][[offset[:name]]]; a time without an offset is GMT (OFX 2.2, 3.2.8.2).</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out StatementDate date)
    {
        date = default;
        var run = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (run < 0) run = text.Length;
        if (run < 8) return DateParser.TryParse(text, DateOrder.YearFirst, 2069, out date);
        if (!DateParser.TryParse(text[..8], DateOrder.YearFirst, 2069, out var day)) return false;

        TimeOnly? time = null;
        if (run is 12 or 14)
        {
            if (!DateParser.TryParseTime(text[8..run], out var clock)) return false;
            time = clock;
        }
        else if (run != 8)
        {
            return false;
        }

        date = new StatementDate(day.Date, time, time is null ? null : Offset(text[run..]));
        return true;
    }

    /// <summary>A point or a comma parts the decimals; some banks mark thousands with the other one, though OFX does not allow it.</summary>
    public static AmountOutcome ParseAmount(ReadOnlySpan<byte> text, out decimal amount)
    {
        var comma = text.LastIndexOf((byte)',');
        var point = text.LastIndexOf((byte)'.');
        var decimals = comma > point ? (byte)',' : (byte)'.';
        if (Math.Min(comma, point) < 0 && text.Count(decimals) > 1) decimals = decimals == (byte)',' ? (byte)'.' : (byte)',';
        return AmountParser.Parse(text, decimals, out amount, out _, out _);
    }

    private static TimeSpan Offset(ReadOnlySpan<byte> text)
    {
        var open = text.IndexOf((byte)'[');
        if (open < 0) return TimeSpan.Zero;
        text = text[(open + 1)..];
        var negative = text is [(byte)'-', ..];
        text = text.TrimStart("+-"u8);
        if (!Utf8Parser.TryParse(text, out decimal hours, out _) || hours > 14) return TimeSpan.Zero;
        var offset = TimeSpan.FromMinutes((int)(hours * 60));
        return negative ? -offset : offset;
    }
}
