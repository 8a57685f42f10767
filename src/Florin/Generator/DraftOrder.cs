namespace Florin.Generator;

/// <summary>Orders of drafts, equal ones as they were drafted. One array of numbers is sorted, where a stable sort by three selectors makes an array for each.</summary>
internal static class DraftOrder
{
    private const int IndexBits = 32;

    public static Draft[] ByDay(List<Draft> drafts, DateOnly from) => Sort(drafts, from, static _ => 0);

    /// <summary>By day, account, and money in before money out.</summary>
    public static Draft[] ByBooking(List<Draft> drafts, DateOnly from) => Sort(drafts, from, static draft => (draft.Account << 1) | (draft.Amount < 0 ? 1 : 0));

    private static Draft[] Sort(List<Draft> drafts, DateOnly from, Func<Draft, int> within)
    {
        var keys = new long[drafts.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = (((((long)drafts[i].Day.DayNumber - from.DayNumber) << 4) | (uint)within(drafts[i])) << IndexBits) | (uint)i;
        Array.Sort(keys);
        var sorted = new Draft[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            sorted[i] = drafts[(int)keys[i]];
        return sorted;
    }
}
