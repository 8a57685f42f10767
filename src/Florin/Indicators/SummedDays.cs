namespace Florin.Indicators;

/// <summary>
/// Days cut into what sums hold, the whole units from <c>First</c> to <c>Last</c>, and the days before and after them, whose facts are read.
/// Nothing is there where a first is after its last.
/// </summary>
internal sealed record SummedDays(int First, int Last, DateOnly BeforeFrom, DateOnly BeforeTo, DateOnly AfterFrom, DateOnly AfterTo)
{
    /// <summary>As parameters of a statement.</summary>
    public object?[] Values => [First, Last, BeforeFrom, BeforeTo, AfterFrom, AfterTo];

    /// <param name="reach">The first and the last day that have a row: a unit that is cut beyond them is whole.</param>
    /// <param name="months">The months of a unit: 1 or 12.</param>
    public static SummedDays Of(DateOnly from, DateOnly to, (DateOnly First, DateOnly Last) reach, int months)
    {
        if (from <= reach.First)
            from = Start(UnitOf(reach.First));
        if (to >= reach.Last)
            to = End(UnitOf(reach.Last));
        var first = UnitOf(from) + (from == Start(UnitOf(from)) ? 0 : 1);
        var last = UnitOf(to) - (to == End(UnitOf(to)) ? 0 : 1);
        return first > last
            ? Facts(from, to)
            : new SummedDays(
                first, last,
                from < Start(first) ? from : DateOnly.MaxValue, from < Start(first) ? Start(first).AddDays(-1) : DateOnly.MinValue,
                to > End(last) ? End(last).AddDays(1) : DateOnly.MaxValue, to > End(last) ? to : DateOnly.MinValue);

        int UnitOf(DateOnly day) => AnalysisScope.MonthOf(day) / months;

        DateOnly Start(int unit) => AnalysisScope.MonthStart(unit * months);

        DateOnly End(int unit)
        {
            var month = AnalysisScope.MonthStart((unit * months) + months - 1);
            return new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));
        }
    }

    /// <summary>From the facts alone.</summary>
    public static SummedDays Facts(DateOnly from, DateOnly to) => new(1, 0, from, to, DateOnly.MaxValue, DateOnly.MinValue);
}
