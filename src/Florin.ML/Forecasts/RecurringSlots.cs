using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts;

/// <summary>What is special about the next date of a slot.</summary>
internal enum NextDate
{
    AsRuled,
    AlreadyHappened,
    Overdue,
}

/// <summary>A large flow that repeats on the dates of one rule.</summary>
/// <param name="Rule">Index into <see cref="CalendarRule.All"/>.</param>
/// <param name="Amount">Expected amount above the ordinary day, in the unit of the series.</param>
/// <param name="Next">Whether the flow came early or is late.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecurringSlot(int Rule, double Amount, NextDate Next);

/// <summary>Chooses the dates on which a daily series moves in a regular way: matching pursuit over <see cref="CalendarRule.All"/> by absolute error.</summary>
/// <remarks>Mallat and Zhang (1993), Matching pursuits with time-frequency dictionaries, with the weighted median in place of the projection.</remarks>
internal sealed class RecurringSlots(SeasonalSmoothingOptions options, RuleOccurrences occurrences)
{
    private const int MaximumSlots = 40;

    /// <summary>A flow of this many noise scales is too large to be left in the ordinary day because its date wanders.</summary>
    private const double Large = 6;

    /// <summary>A large flow whose dates fit worse than this may have a wandering date, so that is tried first.</summary>
    private const double GoodFit = 0.8;

    private readonly SlotFit _fit = new(options, occurrences);
    private readonly PriorityQueue<int, double> _queue = new();
    private readonly List<RecurringSlot> _slots = [];

    /// <summary>The slots of the flows before <paramref name="residual"/>'s end, strongest first; on return they are taken out of <paramref name="residual"/> wherever they happened.</summary>
    /// <param name="residual">Daily flows minus the ordinary day.</param>
    /// <param name="centre">Flow of the ordinary day that was taken out.</param>
    /// <param name="noise">Mean absolute flow of an ordinary day around its centre.</param>
    public IReadOnlyList<RecurringSlot> Select(Span<double> residual, double centre, double noise)
    {
        _slots.Clear();
        SelectExact(residual, centre, noise, rare: false, GoodFit);
        SelectWandering(residual, Large * noise);
        SelectExact(residual, centre, noise, rare: false, 0);
        SelectExact(residual, centre, noise, rare: true, 0);
        return _slots;
    }

    private void SelectExact(Span<double> residual, double centre, double noise, bool rare, double largeFit)
    {
        _queue.Clear();
        for (var rule = 0; rule < CalendarRule.All.Count; rule++)
        {
            if (IsRare(CalendarRule.All[rule]) == rare && Gain(rule, residual, out _) is > 0 and var gain)
                _queue.Enqueue(rule, -gain);
        }

        // Lazy greedy: a gain only shrinks when other slots are taken out, so the head of the queue is looked at again before it is believed.
        while (_slots.Count < MaximumSlots && _queue.TryDequeue(out var rule, out var priority))
        {
            var gain = Gain(rule, residual, out var candidate);
            if (gain <= 0)
                continue;
            if (gain < -priority * 0.999)
            {
                _queue.Enqueue(rule, -gain);
                continue;
            }

            var next = candidate.Fit > GoodFit && Math.Abs(candidate.Amount) > Large * noise ? _fit.NextDate(rule, candidate.Amount, residual) : NextDate.AsRuled;
            _slots.Add(new(rule, candidate.Amount, next));
            foreach (var day in occurrences.Before(rule, residual.Length))
            {
                if (SlotFit.IsHit(residual[day], candidate.Amount))
                    residual[day] -= candidate.Amount;
            }
        }

        double Gain(int rule, ReadOnlySpan<double> flows, out SlotCandidate candidate)
        {
            candidate = _fit.Exact(rule, flows, centre, noise);
            return candidate.Fit < largeFit && Math.Abs(candidate.Amount) > Large * noise ? 0 : candidate.Gain;
        }
    }

    /// <summary>Quarterly and yearly dates come last: two or three dates of a monthly flow always fit one of them.</summary>
    private static bool IsRare(CalendarRule rule) => rule is { Kind: not CalendarRuleKind.EveryDays, Period: > 1 };

    private void SelectWandering(Span<double> residual, double size)
    {
        while (_slots.Count < MaximumSlots)
        {
            var best = default(SlotCandidate);
            var bestRule = -1;
            for (var rule = 0; rule < CalendarRule.All.Count; rule++)
            {
                if (CalendarRule.All[rule] is not ({ Kind: CalendarRuleKind.DayOfMonth, Period: 1 } or { Kind: CalendarRuleKind.EveryDays, Period: 14 }))
                    continue;
                var candidate = _fit.Wandering(rule, residual, size);
                if (candidate.Gain > best.Gain)
                    (best, bestRule) = (candidate, rule);
            }

            if (bestRule < 0)
                return;
            _slots.Add(new(bestRule, best.Amount, _fit.NextDate(bestRule, best.Amount, residual)));
            foreach (var day in occurrences.Before(bestRule, residual.Length))
            {
                var at = SlotFit.Nearest(residual, day, best.Amount);
                if (at >= 0)
                    residual[at] -= best.Amount;
            }
        }
    }
}
