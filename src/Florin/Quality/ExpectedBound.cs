using System.Globalization;

namespace Florin.Quality;

/// <summary>A number, or a day: a date, or so far from today (today, today-400d, today+6m, today+1y).</summary>
internal readonly record struct ExpectedBound(decimal? Number, DateOnly? Day, int Offset, char Unit)
{
    private const string Today = "today";
    private const int MostOffset = 9_999;

    public static ExpectedBound? Parse(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return Math.Abs(number) < 1e14m ? new ExpectedBound(number, null, 0, ' ') : null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new ExpectedBound(null, day, 0, ' ');
        if (text == Today)
            return new ExpectedBound(null, null, 0, 'd');
        return text.StartsWith(Today, StringComparison.Ordinal) && text[^1] is var unit and ('d' or 'm' or 'y')
            && int.TryParse(text.AsSpan(Today.Length, text.Length - Today.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset) && Math.Abs(offset) <= MostOffset
            ? new ExpectedBound(null, null, offset, unit)
            : null;
    }

    public bool IsDay => Number is null;

    public DateOnly On(DateOnly today)
    {
        if (Day is { } day)
            return day;
        var months = Unit switch { 'm' => Offset, 'y' => Offset * 12, _ => 0 };
        var far = Unit == 'd' ? today.DayNumber + (long)Offset : today.DayNumber + (months * 31L);
        if (far < 0 || far > DateOnly.MaxValue.DayNumber)
            return Offset < 0 ? DateOnly.MinValue : DateOnly.MaxValue;
        return Unit == 'd' ? today.AddDays(Offset) : today.AddMonths(months);
    }
}
