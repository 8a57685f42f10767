namespace Florin.Worth;

/// <summary>What an account held at the end of any day: the last stated balance and the rows after it; before the first stated one, the rows backwards from there.</summary>
internal sealed class AccountHistory
{
    private readonly int[] _days;
    private readonly decimal[] _sums;
    private readonly int[] _statedDays;
    private readonly decimal[] _stated;

    /// <param name="rows">Sorted by day, as the ledger has them.</param>
    /// <param name="stated">By day, one of a day.</param>
    public AccountHistory(IEnumerable<(int Day, decimal Amount)> rows, IReadOnlyList<(DateOnly On, decimal Balance)> stated)
    {
        List<int> days = [];
        List<decimal> sums = [];
        decimal sum = 0;
        foreach (var (day, amount) in rows)
        {
            sum += amount;
            if (days.Count > 0 && days[^1] == day)
            {
                sums[^1] = sum;
                continue;
            }

            days.Add(day);
            sums.Add(sum);
        }

        (_days, _sums) = ([.. days], [.. sums]);
        _statedDays = [.. stated.Select(static point => point.On.DayNumber)];
        _stated = [.. stated.Select(static point => point.Balance)];
        First = (_days, _statedDays) switch
        {
            ([], []) => null,
            ([], [var only, ..]) => only,
            ([var only, ..], []) => only,
            _ => Math.Min(_days[0], _statedDays[0]),
        };
    }

    /// <summary>The first day anything is known of; <c>null</c> where nothing is.</summary>
    public int? First { get; }

    /// <summary><c>null</c> before the first day known.</summary>
    public decimal? At(int day)
    {
        if (First is not { } first || day < first)
            return null;
        if (_statedDays.Length == 0)
            return SumTo(day);
        var anchor = Math.Max(0, Before(_statedDays, day));
        return _stated[anchor] + SumTo(day) - SumTo(_statedDays[anchor]);
    }

    private decimal SumTo(int day) => Before(_days, day) is >= 0 and var at ? _sums[at] : 0;

    /// <summary>The last place whose day is not after the day; -1 where none is.</summary>
    private static int Before(int[] days, int day)
    {
        var found = Array.BinarySearch(days, day);
        return found >= 0 ? found : ~found - 1;
    }
}
