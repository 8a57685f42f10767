using System.Text;

namespace Florin.Import.Formats.Qif;

/// <summary>Decides over the records of a file what single ones leave open: which number of a date is the day, which mark parts the decimals.</summary>
internal sealed class QifConventions(StatementReading reading)
{
    private readonly int _latestYear = reading.Today.Year + 1;

    public DateOrder Order { get; private set; }

    public byte Point { get; private set; } = (byte)'.';

    /// <summary>What was taken for granted; <c>null</c> where the file told.</summary>
    public string? Note { get; private set; }

    public void Decide(List<QifRecord> records)
    {
        Point = FindPoint(records);
        var dates = records.Where(record => record.Date is not null).Select(record => record.Date!).ToList();
        var (day, month, year) = (Failures(dates, DateOrder.DayFirst), Failures(dates, DateOrder.MonthFirst), Failures(dates, DateOrder.YearFirst));
        if (year < day && year < month) Order = DateOrder.YearFirst;
        else if (day != month) Order = day < month ? DateOrder.DayFirst : DateOrder.MonthFirst;
        else Order = Undecided(dates);
    }

    public DateOnly? Date(byte[] text) => Date(text, Order);

    public AmountOutcome Amount(byte[] text, out decimal amount) => AmountParser.Parse(text, Point, out amount, out _, out _);

    private DateOrder Undecided(List<byte[]> dates)
    {
        var open = dates.Find(date => Date(date, DateOrder.DayFirst) != Date(date, DateOrder.MonthFirst));
        if (open is null || open.Contains((byte)'.')) return DateOrder.DayFirst;
        var turns = Turns(dates, DateOrder.DayFirst) - Turns(dates, DateOrder.MonthFirst);
        if (turns != 0) return turns < 0 ? DateOrder.DayFirst : DateOrder.MonthFirst;
        Note = $"dates such as {RowErrorText.Quote(open)} can be read either way: taken as {(reading.DayFirst ? "day, month" : "month, day")}";
        return reading.DayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    // A date that cannot be weighs more than all dates that lie ahead.
    private long Failures(List<byte[]> dates, DateOrder order)
    {
        var latest = reading.Today.AddYears(1);
        return dates.Sum(text => Date(text, order) is not { } date ? 1L << 32 : date > latest ? 1 : 0);
    }

    /// <summary>How often the dates turn from rising to falling or back: exports are sorted, so the true order turns least.</summary>
    private int Turns(List<byte[]> dates, DateOrder order)
    {
        var (turns, direction) = (0, 0);
        DateOnly? before = null;
        foreach (var text in dates)
        {
            if (Date(text, order) is not { } date) continue;
            var step = before is { } earlier ? date.CompareTo(earlier) : 0;
            if (step != 0 && direction != 0 && step != direction) turns++;
            if (step != 0) direction = step;
            before = date;
        }

        return turns;
    }

    private DateOnly? Date(byte[] text, DateOrder order) => DateParser.TryParse(text, order, _latestYear, out var date) ? date.Date : null;

    private static byte FindPoint(List<QifRecord> records)
    {
        int points = 0, commas = 0;
        foreach (var record in records)
        {
            if (record.Amount is not { } text) continue;
            var asPoint = AmountParser.Parse(text, (byte)'.', out _, out _, out _) != AmountOutcome.NotAnAmount;
            var asComma = AmountParser.Parse(text, (byte)',', out _, out _, out _) != AmountOutcome.NotAnAmount;
            if (asPoint && !asComma) points++;
            else if (asComma && !asPoint) commas++;

            // 1.234 reads both ways; money has two decimals far more often than three, so its mark parts thousands.
            else if (asPoint && text.Contains((byte)'.')) commas++;
            else if (asPoint && text.Contains((byte)',')) points++;
        }

        return commas > points ? (byte)',' : (byte)'.';
    }
}
