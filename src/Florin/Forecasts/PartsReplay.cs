using Florin.Ledger;
using Florin.ML.Data;
using Florin.ML.Forecasts;
using Florin.Recurring;

namespace Florin.Forecasts;

/// <summary>What the forecast from parts would have said on past days, and by how much it would have been wrong.</summary>
/// <remarks>Amounts, states and everyday flows are those known on the day; which rows belong together, and on which dates, is taken from today's series: finding them anew cost 130 ms a day (shared cores).</remarks>
internal sealed class PartsReplay
{
    private readonly DateOnly _first;
    private readonly double[] _flows;
    private readonly double[] _rest;
    private readonly List<Bookings> _bookings = [];
    private readonly ShrunkSeasonsTrainer _trainer;

    /// <param name="ledger">All rows.</param>
    /// <param name="accounts">Whose rows make up <paramref name="flows"/>.</param>
    /// <param name="series">As found on the last day of <paramref name="flows"/>.</param>
    /// <param name="first">Day of the first flow.</param>
    /// <param name="flows">Daily flows of the accounts.</param>
    /// <param name="options">Of the everyday flows.</param>
    public PartsReplay(TransactionColumns ledger, IReadOnlySet<int> accounts, IReadOnlyList<RecurringSeries> series, DateOnly first, double[] flows, ShrunkSeasonsOptions options)
    {
        (_first, _flows, _trainer) = (first, flows, new ShrunkSeasonsTrainer(options));
        _rest = [.. flows];
        var rows = new Dictionary<long, int>(ledger.Count);
        for (var row = 0; row < ledger.Count; row++)
            rows[ledger.TransactionId[row]] = row;
        foreach (var found in series.Where(found => accounts.Contains(found.AccountId)))
        {
            var days = found.TransactionIds.Select(id => ledger.BookedOn[rows[id]] - first.DayNumber).ToArray();
            var values = found.TransactionIds.Select(id => (double)ledger.Amount[rows[id]]).ToArray();
            for (var i = 0; i < days.Length; i++)
            {
                if (days[i] >= 0 && days[i] < flows.Length)
                    _rest[days[i]] -= values[i];
            }

            _bookings.Add(new Bookings(found, days, values));
        }
    }

    /// <summary>Errors of the cumulated paths from each origin (index of the first day that was not known).</summary>
    public ErrorPaths Errors(int[] origins, int horizon)
    {
        var errors = new double[origins.Length * horizon];
        var rest = new double[_flows.Length];
        for (var i = 0; i < origins.Length; i++)
        {
            var path = errors.AsSpan(i * horizon, horizon);
            Predict(origins[i], rest, path);
            var error = 0.0;
            for (var h = 0; h < horizon; h++)
                path[h] = error += Math.Clamp(_flows[origins[i] + h], -TimeSeries.Largest, TimeSeries.Largest) - path[h];
        }

        return ErrorPaths.Of(origins, horizon, errors);
    }

    private void Predict(int origin, double[] rest, Span<double> path)
    {
        var asOf = _first.AddDays(origin - 1);
        var until = asOf.AddDays(path.Length);
        _rest.AsSpan(0, origin).CopyTo(rest);
        foreach (var (series, days, values) in _bookings)
        {
            // Until it had enough bookings to be one, a series was everyday flow.
            if (CountBefore(days, origin) < series.LeastCount)
                Restore(days, values, origin, rest);
        }

        _trainer.Fit(new TimeSeries(rest.AsSpan(0, origin), new Calendar(_first, Frequency.Daily))).Predict(path);
        foreach (var (series, days, values) in _bookings)
        {
            var known = CountBefore(days, origin);
            if (known < series.LeastCount)
                continue;
            var expected = Typical(series, values.AsSpan(0, known));
            foreach (var due in DueDates.Of(series, _first.AddDays(days[known - 1]), asOf, until))
                path[due.DayNumber - asOf.DayNumber - 1] += expected;
        }
    }

    private static void Restore(int[] days, double[] values, int origin, double[] rest)
    {
        for (var i = 0; i < days.Length && days[i] < origin; i++)
        {
            if (days[i] >= 0)
                rest[days[i]] += values[i];
        }
    }

    private static int CountBefore(int[] days, int origin)
    {
        var count = 0;
        while (count < days.Length && days[count] < origin)
            count++;
        return count;
    }

    private static double Typical(RecurringSeries series, ReadOnlySpan<double> values)
    {
        if (series.IsFixed)
            return values[^1];
        Span<double> recent = stackalloc double[Math.Min(RecurringSeries.RecentBookings, values.Length)];
        values[^recent.Length..].CopyTo(recent);
        recent.Sort();
        return recent[(recent.Length - 1) / 2];
    }

    private sealed record Bookings(RecurringSeries Series, int[] Days, double[] Values);
}
