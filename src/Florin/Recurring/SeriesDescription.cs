using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>Says of a chain of rows what a user wants to know.</summary>
internal sealed class SeriesDescription(TransactionColumns ledger)
{
    public RecurringSeries Describe(Chain chain, string payee, SeriesIds ids, DateOnly asOf, OtherPurchases? beside)
    {
        var rule = chain.Schedule.Rule;
        var last = chain.Rows[^1];
        var amounts = chain.Rows.Select(row => ledger.Amount[row]).ToArray();
        var recent = amounts[^Math.Min(RecurringSeries.RecentBookings, amounts.Length)..];
        Array.Sort(recent);
        var isFixed = IsFixed(amounts);
        var misses = chain.Schedule.Misses(chain.Slots[^1] + 1, asOf, Math.Max(2, rule.OpenPause + 1));
        var next = chain.Slots[^1] + 1 + misses;
        DateOnly? nextOn = misses > 1 ? null : DateOnly.FromDayNumber(chain.Schedule.DateOf(next));
        var (early, late) = Window(chain);
        var cut = recent.Length / 10;
        return new RecurringSeries
        {
            Id = ids.Next(payee, rule.Cadence, ledger.AccountId[last]),
            AccountId = ledger.AccountId[last],
            Payee = payee,
            Category = ledger.Category[last] < 0 ? null : ledger.Categories[ledger.Category[last]],
            Cadence = rule.Cadence,
            Schedule = chain.Schedule,
            TypicalAmount = isFixed ? amounts[^1] : recent[(recent.Length - 1) / 2],
            LowestAmount = recent[0],
            HighestAmount = recent[^1],
            IsFixed = isFixed,
            FirstOn = DateOnly.FromDayNumber(ledger.BookedOn[chain.Rows[0]]),
            LastOn = DateOnly.FromDayNumber(ledger.BookedOn[last]),
            NextOn = nextOn,
            MissedOn = misses == 0 ? null : DateOnly.FromDayNumber(chain.Schedule.DateOf(chain.Slots[^1] + 1)),
            NextFrom = nextOn?.AddDays(early),
            NextTo = nextOn?.AddDays(late),
            NextLowest = isFixed ? amounts[^1] : recent[cut],
            NextHighest = isFixed ? amounts[^1] : recent[^(cut + 1)],
            State = misses switch
            {
                > 1 => misses <= rule.OpenPause && chain.Count > rule.LeastCount ? RecurringState.Paused : RecurringState.Ended,
                1 => RecurringState.Missed,
                _ when nextOn!.Value.AddDays(late) < asOf => RecurringState.Late,
                _ => chain.Count <= rule.LeastCount ? RecurringState.New : RecurringState.Active,
            },
            IsMature = chain.Count > rule.LeastCount,
            Bookings = [.. amounts.Select((amount, booking) => new SeriesBooking(Day(chain, booking), amount))],
            Beside = beside,
            Pauses = [.. chain.Resumed.Select(at => new SeriesPause(Day(chain, at - 1), Day(chain, at), chain.Slots[at] - chain.Slots[at - 1] - 1))],
            PriceRise = isFixed ? LastRise(chain, amounts) : null,
            Confidence = Math.Round(chain.Count / (chain.Count + 1.0) * chain.Coverage * chain.Purity * (1 - (0.5 * chain.MeanDeviation / (rule.Tolerance + 1))), 3),
            TransactionIds = [.. chain.Rows.Select(row => ledger.TransactionId[row])],
        };
    }

    private DateOnly Day(Chain chain, int booking) => DateOnly.FromDayNumber(ledger.BookedOn[chain.Rows[booking]]);

    /// <summary>Days around the date that held the last bookings.</summary>
    private static (int Early, int Late) Window(Chain chain)
    {
        var recent = chain.Deviations.AsSpan(Math.Max(0, chain.Count - RecurringSeries.RecentBookings));
        var (early, late) = (0, 0);
        foreach (var deviation in recent)
            (early, late) = (Math.Min(early, deviation), Math.Max(late, deviation));
        return (early, late);
    }

    private static bool IsFixed(ReadOnlySpan<decimal> amounts)
    {
        var equal = 0;
        for (var i = 1; i < amounts.Length; i++)
            equal += amounts[i] == amounts[i - 1] ? 1 : 0;
        return equal * 5 >= (amounts.Length - 1) * 3;
    }

    /// <summary>The last change, where the amount before had held for two bookings and was lower.</summary>
    private PriceRise? LastRise(Chain chain, ReadOnlySpan<decimal> amounts)
    {
        var at = amounts.Length - 1;
        while (at > 0 && amounts[at - 1] == amounts[^1])
            at--;
        if (at < 2 || amounts[at - 1] != amounts[at - 2] || amounts[at] >= amounts[at - 1] || amounts[at] > 0)
            return null;
        return new PriceRise(-amounts[at - 1], -amounts[at], DateOnly.FromDayNumber(ledger.BookedOn[chain.Rows[at]]), at);
    }
}
