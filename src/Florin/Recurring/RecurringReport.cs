namespace Florin.Recurring;

/// <summary>What falls due within some days, by date; the sums are of the base currency, without money that is only moved.</summary>
/// <param name="Out">Positive.</param>
public sealed record ComingUp(IReadOnlyList<AccountSeries> Items, int Payments, decimal Out, decimal In);

/// <summary>What running series cost a month in the base currency, positive; what is only moved and what is tentative is left out.</summary>
/// <param name="Fixed">Of amounts that hold.</param>
/// <param name="Varying">Of amounts that vary, by their medians.</param>
public sealed record MonthlyCost(decimal Fixed, decimal Varying, int Series)
{
    public decimal Total => Fixed + Varying;
}

/// <summary>The series of a household as of the last day known.</summary>
/// <param name="Items">Without those the user dismissed.</param>
/// <param name="Dismissed">What the user said does not come back.</param>
public sealed record RecurringReport(DateOnly AsOf, string Currency, IReadOnlyList<AccountSeries> Items, IReadOnlyList<AccountSeries> Dismissed)
{
    public RecurringReport(DateOnly asOf, string currency, IReadOnlyList<AccountSeries> items)
        : this(asOf, currency, items, [])
    {
    }

    /// <summary>Dates up to so many days after the last day known, what is late but not yet missed included; each series counts once.</summary>
    public ComingUp Next(int days)
    {
        var last = AsOf.AddDays(days);
        var due = Items.Where(item => item is { NextOn: { } next, IsTentative: false, Series.IsOwnMoney: false } && next <= last)
            .OrderBy(item => item.NextOn).ThenBy(item => item.Series.Id, StringComparer.Ordinal).ToList();
        var amounts = due.Where(item => item.Account.Currency == Currency).Select(item => item.Series.TypicalAmount).ToList();
        return new ComingUp(due, due.Count(item => item.Series.TypicalAmount < 0), -amounts.Where(amount => amount < 0).Sum(), amounts.Where(amount => amount > 0).Sum());
    }

    /// <summary>Each sum is rounded to the cent once.</summary>
    public MonthlyCost Cost()
    {
        var costs = Items.Where(item => item is { IsRunning: true, IsTentative: false, Series: { TypicalAmount: < 0, IsOwnMoney: false } } && item.Account.Currency == Currency).ToLookup(item => item.Series.IsFixed);
        return new(Sum(costs[true]), Sum(costs[false]), costs[true].Count() + costs[false].Count());

        static decimal Sum(IEnumerable<AccountSeries> items) => decimal.Round(-items.Sum(item => item.Series.MonthlyAmount), 2, MidpointRounding.AwayFromZero);
    }

    public AccountSeries? Find(string id) => Items.Concat(Dismissed).FirstOrDefault(item => item.Series.Id == id);

    /// <summary>What was booked, was missed and is due from one day to another, by day.</summary>
    public IReadOnlyList<CalendarEntry> Calendar(DateOnly from, DateOnly until)
    {
        var entries = new List<CalendarEntry>();
        foreach (var item in Items)
        {
            var series = item.Series;
            foreach (var booking in series.Bookings.Where(booking => booking.Day >= from && booking.Day <= until))
                entries.Add(new(booking.Day, CalendarEntryKind.Booked, item, booking.Amount, booking.Amount));
            if (item.State is RecurringState.Missed or RecurringState.Paused && series.MissedOn is { } missed && missed >= from && missed <= until)
                entries.Add(new(missed, CalendarEntryKind.Missed, item, series.NextLowest, series.NextHighest));
            if (item.NextOn is null)
                continue;
            foreach (var due in series.DatesAfter(series.LastOn, AsOf, until).Where(day => day >= from))
                entries.Add(new(due, due < AsOf ? CalendarEntryKind.Late : CalendarEntryKind.Due, item, series.NextLowest, series.NextHighest));
        }

        return [.. entries.OrderBy(entry => entry.Day).ThenBy(entry => entry.Kind).ThenBy(entry => entry.Lowest).ThenBy(entry => entry.Item.Series.Id, StringComparer.Ordinal)];
    }
}
