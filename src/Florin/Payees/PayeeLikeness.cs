namespace Florin.Payees;

/// <summary>Two payees that may be one, and why: <c>Into</c> is the one with more rows.</summary>
public sealed record LikelyDuplicate(Payee Payee, Payee Into, string Why);

/// <summary>Finds payees whose keys look like one name written twice.</summary>
public static class PayeeLikeness
{
    private const int ShortestStem = 5;
    private const int ShortestForOneLetter = 7;

    /// <summary>Keys that begin alike are compared with this many after them in order: more are other names of a common word.</summary>
    private const int Reach = 8;

    /// <param name="payees">Those with more rows first.</param>
    public static IReadOnlyList<LikelyDuplicate> Find(IReadOnlyList<Payee> payees, int most)
    {
        var places = payees.Index().ToDictionary(static one => one.Item.PayeeId, static one => one.Index);
        var joined = payees.Select(static payee => (Key: payee.MatchKey.Replace(" ", "", StringComparison.Ordinal), Payee: payee)).OrderBy(static one => one.Key, StringComparer.Ordinal).ToList();
        var found = new List<(int Rank, LikelyDuplicate Pair)>();
        for (var i = 0; i < joined.Count; i++)
        {
            for (var j = i + 1; j < Math.Min(joined.Count, i + 1 + Reach); j++)
            {
                var (one, other) = (joined[i].Payee, joined[j].Payee);
                if (Why(one.MatchKey, other.MatchKey) is not { } why)
                    continue;
                var (into, payee) = places[one.PayeeId] <= places[other.PayeeId] ? (one, other) : (other, one);
                found.Add((places[into.PayeeId], new LikelyDuplicate(payee, into, why)));
            }
        }

        return [.. found.OrderBy(static one => one.Rank).ThenBy(one => places[one.Pair.Payee.PayeeId]).Take(most).Select(static one => one.Pair)];
    }

    /// <summary>Why two keys may be one name; <c>null</c> where they are not alike.</summary>
    public static string? Why(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Replace(" ", "", StringComparison.Ordinal) == longer.Replace(" ", "", StringComparison.Ordinal))
            return "the same letters, with other gaps";
        if (shorter.Length >= ShortestStem && longer.StartsWith(shorter + " ", StringComparison.Ordinal) && !PayeeWords.Generic.Contains(shorter))
            return $"'{longer}' begins with '{shorter}'";
        return shorter.Length >= ShortestForOneLetter && IsOneLetterApart(shorter, longer) ? "one letter differs" : null;
    }

    /// <summary>One letter changed, missing or twice; digits tell payees apart.</summary>
    private static bool IsOneLetterApart(string shorter, string longer)
    {
        if (longer.Length - shorter.Length > 1)
            return false;
        var at = 0;
        while (at < shorter.Length && shorter[at] == longer[at])
            at++;
        var rest = shorter.Length == longer.Length ? at + 1 : at;
        return at < longer.Length && char.IsLetter(longer[at]) && (at >= shorter.Length || char.IsLetter(shorter[at]) || shorter.Length < longer.Length)
            && (rest >= shorter.Length ? "" : shorter[rest..]) == (at + 1 >= longer.Length ? "" : longer[(at + 1)..]);
    }
}
