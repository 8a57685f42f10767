namespace Florin.Recurring;

/// <summary>Finds the series that a word is about: the ledger has grown since, and its files may have been imported anew.</summary>
internal static class WordMatch
{
    private const int WithAccount = 3;
    private const int WithoutAccount = 2;

    /// <summary>The words of each series, by its place in <paramref name="series"/>.</summary>
    /// <param name="words">The oldest first; the latest of a kind holds.</param>
    public static SeriesWords[] Of(IReadOnlyList<RecurringSeries> series, IReadOnlyList<SeriesWord> words)
    {
        var matched = new SeriesWords[series.Count];
        Array.Fill(matched, SeriesWords.None);
        if (words.Count == 0)
            return matched;
        var byRow = new Dictionary<long, int>();
        var byKey = series.Index().ToLookup(one => Key(one.Item.Id, WithAccount), one => one.Index, StringComparer.Ordinal);
        var byPayee = series.Index().ToLookup(one => Key(one.Item.Id, WithoutAccount), one => one.Index, StringComparer.Ordinal);
        foreach (var (place, one) in series.Index())
        {
            foreach (var row in one.TransactionIds)
                byRow[row] = place;
        }

        foreach (var word in words)
        {
            if (Place(word) is not { } place)
                continue;
            matched[place] = word.Word == SeriesWordKind.Renamed ? matched[place] with { Rename = word } : matched[place] with { Verdict = word };
        }

        return matched;

        int? Place(SeriesWord word)
        {
            if (byRow.TryGetValue(word.TransactionId, out var place) && Math.Sign(series[place].TypicalAmount) == Math.Sign(word.Amount))
                return place;
            return Nearest(byKey[Key(word.SeriesId, WithAccount)], word) ?? Nearest(byPayee[Key(word.SeriesId, WithoutAccount)].Where(at => IsLike(series[at].TypicalAmount, word.Amount)), word);
        }

        int? Nearest(IEnumerable<int> places, SeriesWord word)
        {
            var alike = places.Where(at => Math.Sign(series[at].TypicalAmount) == Math.Sign(word.Amount)).ToList();
            return alike.Count == 0 ? null : alike.MinBy(at => (Math.Abs(series[at].TypicalAmount - word.Amount), series[at].Id == word.SeriesId ? 0 : 1));
        }
    }

    /// <summary>An account whose last file was taken back gets another number with the next one.</summary>
    private static bool IsLike(decimal one, decimal other) => Math.Abs(one - other) <= 0.1m * Math.Abs(other);

    /// <summary>Payee, cadence and account: the number behind them counts those alike by their first day, which older files change.</summary>
    private static string Key(string id, int parts)
    {
        var dots = 0;
        for (var at = 0; at < id.Length; at++)
        {
            if (id[at] == '.' && ++dots == parts)
                return id[..at];
        }

        return id;
    }
}
