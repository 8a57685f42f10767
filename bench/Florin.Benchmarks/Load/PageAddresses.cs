using System.Globalization;

namespace Florin.Benchmarks.Load;

/// <summary>What is asked next: a page between two random days, then some of the pages after it where there are any. Called by several threads.</summary>
internal sealed class PageAddresses(string page, DateOnly first, DateOnly last, int pagesOfASpan, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Queue<(string Address, int Page)> _following = new();

    public (string Address, int Page) Next()
    {
        lock (_following)
        {
            if (_following.TryDequeue(out var next))
                return next;
            var days = last.DayNumber - first.DayNumber + 1;
            var (one, other) = (first.AddDays(_random.Next(days)), first.AddDays(_random.Next(days)));
            var (from, to) = one < other ? (one, other) : (other, one);
            return (string.Create(CultureInfo.InvariantCulture, $"{page}from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"), 1);
        }
    }

    /// <summary>The cursor that an answer gave; <c>null</c> on a last page.</summary>
    public void Follow(string address, int number, string? cursor)
    {
        if (cursor is null || number == pagesOfASpan)
            return;
        lock (_following)
            _following.Enqueue(($"{address.Split("&cursor=")[0]}&cursor={cursor}", number + 1));
    }
}
