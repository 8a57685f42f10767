using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>Finds the dates that explain most of some rows.</summary>
internal sealed class ScheduleFit(TransactionColumns ledger)
{
    /// <summary>The schedule with the most dates hit and, among those, the least days of deviation; <c>null</c> when there are fewer dates than the cadence asks for.</summary>
    /// <param name="rows">Indexes into the ledger, by day and then amount.</param>
    /// <param name="rule">The cadence.</param>
    /// <param name="least">Fewest dates hit, <c>null</c> = as many as the cadence asks for.</param>
    public Chain? Fit(ReadOnlySpan<int> rows, CadenceRule rule, int? least = null)
    {
        var days = new int[rows.Length];
        var months = new int[rows.Length];
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = ledger.BookedOn[rows[i]];
            months[i] = MonthTable.MonthOf(days[i]);
        }

        var best = default(Schedule);
        var (most, nearest) = (0, int.MaxValue);
        foreach (var schedule in Candidates(rule))
        {
            var (hits, deviation) = Measure(schedule, days, months, most);
            if (hits < most || (hits == most && deviation >= nearest))
                continue;
            (best, most, nearest) = (schedule, hits, deviation);
        }

        return most < (least ?? rule.LeastCount) ? null : Collect(best, rows);
    }

    private static IEnumerable<Schedule> Candidates(CadenceRule rule)
    {
        if (rule.Months == 0)
        {
            for (var phase = 0; phase < (int)rule.Days; phase++)
                yield return new(rule, phase, 0, WeekendRoll.None);
            yield break;
        }

        foreach (var roll in Enum.GetValues<WeekendRoll>())
        {
            for (var phase = 0; phase < rule.Months; phase++)
            {
                for (var day = 1; day <= 31; day++)
                    yield return new(rule, phase, day, roll);
            }
        }
    }

    /// <param name="most">A schedule that can no longer hit so many dates is given up: nine of ten are, after a few rows.</param>
    private static (int Hits, int Deviation) Measure(Schedule schedule, ReadOnlySpan<int> days, ReadOnlySpan<int> months, int most)
    {
        var (hits, total, last, nearest) = (0, 0, int.MinValue, 0);
        for (var i = 0; i < days.Length && hits + days.Length - i >= most; i++)
        {
            var day = days[i];
            var slot = schedule.SlotOf(day, months[i]);
            var deviation = Math.Abs(day - schedule.DateOf(slot));
            if (deviation > schedule.Rule.Tolerance)
                continue;
            if (slot != last)
            {
                hits++;
                total += deviation;
                (last, nearest) = (slot, deviation);
            }
            else if (deviation < nearest)
            {
                total += deviation - nearest;
                nearest = deviation;
            }
        }

        return (hits, total);
    }

    /// <summary>Of several rows at one date the one that is nearest in days and in amount.</summary>
    private Chain Collect(Schedule schedule, ReadOnlySpan<int> rows)
    {
        var usual = Math.Log(Math.Max((double)Amounts.Median(ledger, rows), 0.01));
        var chain = new List<(int Row, int Slot, int Deviation, double Cost)>();
        foreach (var row in rows)
        {
            var slot = schedule.SlotOf(ledger.BookedOn[row]);
            var deviation = ledger.BookedOn[row] - schedule.DateOf(slot);
            if (Math.Abs(deviation) > schedule.Rule.Tolerance)
                continue;
            var away = Math.Abs(Math.Log(Math.Max((double)Math.Abs(ledger.Amount[row]), 0.01)) - usual);
            var found = (row, slot, deviation, Cost: Math.Abs(deviation) + (away * schedule.Rule.Tolerance));
            if (chain.Count == 0 || chain[^1].Slot != slot)
                chain.Add(found);
            else if (found.Cost < chain[^1].Cost)
                chain[^1] = found;
        }

        return new(schedule, [.. chain.Select(hit => hit.Row)], [.. chain.Select(hit => hit.Slot)], [.. chain.Select(hit => hit.Deviation)], rows.Length);
    }
}
