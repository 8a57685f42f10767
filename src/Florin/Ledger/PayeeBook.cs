using System.Globalization;
using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>What went to a payee (<c>Spent</c>) and came from it in one currency; both positive.</summary>
public sealed record PayeeTotal(string Currency, long Rows, decimal Spent, decimal Received, DateOnly FirstOn, DateOnly LastOn);

/// <summary>A payee with what its rows come to.</summary>
/// <param name="Taught">The category that the user chose for it.</param>
/// <param name="MerchantCode">What card networks call it, most often.</param>
/// <param name="Trade">The merchant code in words.</param>
/// <param name="OtherKeys">Under what else it is known.</param>
public sealed record PayeeEntry(Payee Payee, IReadOnlyList<PayeeTotal> Totals, Category? Taught, int? MerchantCode, string? Trade, IReadOnlyList<string> OtherKeys)
{
    public long Rows => Totals.Sum(static total => total.Rows);

    public DateOnly? FirstOn => Totals.Count == 0 ? null : Totals.Min(static total => total.FirstOn);

    public DateOnly? LastOn => Totals.Count == 0 ? null : Totals.Max(static total => total.LastOn);
}

/// <summary>A text of the bank and how many of a payee's rows have it.</summary>
public sealed record PayeeSpelling(string Text, long Rows);

/// <summary>Every payee with its totals, and what was done to payees.</summary>
public sealed class PayeeBook(Store store, PayeeService payees, CategoryCatalog catalog, Taxonomy taxonomy)
{
    private const int MostSpellings = 20;

    private static readonly SqlText Sql = SqlText.Load("Ledger/payees.sql");

    /// <summary>Those with the most rows first; merged ones are part of what they were merged into.</summary>
    /// <param name="search">In its name or one of its keys; <c>null</c> for all.</param>
    public async Task<IReadOnlyList<PayeeEntry>> ListAsync(int household, string? search, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var index = await payees.IndexAsync(session, household, cancellation);
        var categories = (await catalog.ListAsync(session, household, cancellation)).ToDictionary(static category => category.CategoryId);
        var totals = (await session.QueryAsync<StoredTotal>(Sql["totals"], cancellation, household)).ToLookup(static row => row.PayeeId);
        var codes = (await session.QueryAsync<(int PayeeId, int MerchantCode, long Rows)>(Sql["merchant_codes"], cancellation, household)).ToLookup(static row => row.PayeeId);
        var keys = index.Keys().ToLookup(static known => known.Payee.PayeeId, static known => known.Key);
        var wanted = search?.Trim();
        var folded = string.IsNullOrEmpty(wanted) ? "" : FoldedText.Fold(wanted);
        var entries = new List<PayeeEntry>();
        foreach (var payee in index.Standing)
        {
            string[] others = [.. keys[payee.PayeeId].Where(key => key != payee.MatchKey).Order(StringComparer.Ordinal)];
            if (!string.IsNullOrEmpty(wanted) && !payee.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase) && (folded.Length == 0 || !others.Append(payee.MatchKey).Any(key => key.Contains(folded, StringComparison.Ordinal))))
                continue;

            // What was split off and put back: its own key leads to another payee.
            if (!totals[payee.PayeeId].Any() && index.Find(payee.MatchKey)?.PayeeId != payee.PayeeId)
                continue;
            int? code = codes[payee.PayeeId].Select(static row => (int?)row.MerchantCode).FirstOrDefault();
            entries.Add(new PayeeEntry(
                payee, [.. totals[payee.PayeeId].Select(static row => row.Total())], payee.CategoryId is { } id ? categories.GetValueOrDefault(id) : null,
                code, code is { } number ? taxonomy.FindMerchantCode(number)?.Name : null, others));
        }

        return [.. entries.OrderByDescending(static entry => entry.Rows).ThenBy(static entry => entry.Payee.PayeeId)];
    }

    /// <summary>By number, or by a name or key that only one has; <c>null</c> where there is none.</summary>
    public async Task<PayeeEntry?> FindAsync(int household, string text, CancellationToken cancellation)
    {
        var all = await ListAsync(household, null, cancellation);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && all.FirstOrDefault(entry => entry.Payee.PayeeId == number) is { } numbered)
            return numbered;
        var key = PayeeName.Parse(text).Key;
        return all.FirstOrDefault(entry => string.Equals(entry.Payee.Name, text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? all.FirstOrDefault(entry => entry.Payee.MatchKey == key || entry.OtherKeys.Contains(key, StringComparer.Ordinal));
    }

    /// <summary>The texts of its rows as the bank wrote them, the most frequent first.</summary>
    public async Task<IReadOnlyList<PayeeSpelling>> SpellingsAsync(int household, int payeeId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return (await session.QueryAsync<(string Text, long Rows)>(Sql["texts"], cancellation, household, payeeId, MostSpellings)).ConvertAll(static row => new PayeeSpelling(row.Text, row.Rows));
    }

    /// <summary>What was done to payees and can be taken back, the latest first.</summary>
    public async Task<IReadOnlyList<PayeeChange>> ChangesAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return [.. (await payees.ChangesAsync(session, household, cancellation)).Reverse()];
    }

    private sealed record StoredTotal(int PayeeId, string Currency, long Rows, decimal Spent, decimal Received, DateOnly FirstOn, DateOnly LastOn)
    {
        public PayeeTotal Total() => new(Currency, Rows, Spent, Received, FirstOn, LastOn);
    }
}
