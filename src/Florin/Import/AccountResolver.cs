using System.Globalization;
using Florin.Import.Formats;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Import;

/// <summary>The ledger's account for an account of the file.</summary>
internal readonly record struct ResolvedAccount(AccountName Account, bool Created);

/// <summary>What is known of a file's account beside its rows: the file's name and what the user asked for.</summary>
internal sealed record AskedAccount(string FileName, string? Name, int BatchId);

/// <summary>
/// Decides which of the ledger's accounts a file speaks of: the user's word, the bank's identifier, the account whose rows the
/// file repeats, the file's name without its digits, the account that has the same amounts on the same days; else a new one.
/// </summary>
internal sealed class AccountResolver(AccountService accounts, MatchService matches)
{
    /// <summary>A file repeats an account when at least this many and a fifth of its rows are there already.</summary>
    private const int RepeatedRows = 3;

    public async Task<ResolvedAccount[]> ResolveAsync(
        StoreSession session, int household, AskedAccount file, StatementRows rows, ColumnBuffer<Guid> hashes, KnownRows known, CancellationToken cancellation)
    {
        var asked = file.Name;
        SameDays? days = null;
        var names = (await accounts.NamesAsync(session, household, cancellation)).ToList();
        var resolved = new ResolvedAccount[rows.Accounts.Count];
        for (var index = 0; index < resolved.Length; index++)
        {
            var stated = rows.Accounts[index];
            var wanted = asked ?? stated.Name ?? (stated.Identifier is null ? NameOf(file.FileName) : null);
            var found = asked is not null ? names.Find(name => Same(name.Name, asked) || Same(name.Identifier, asked))
                : stated.Identifier is not null ? Identified(names, resolved.AsSpan(0, index), stated)
                : Repeated(names, index, rows, hashes, known) ?? names.Find(name => Same(name.Name, wanted));
            if (found is null && asked is null && known.Count > 0)
            {
                days ??= new SameDays(await matches.DaysAsync(session, household, rows.First!.Value, rows.Last!.Value, cancellation));
                found = days.Find([.. names.Where(name => stated.Identifier is null || name.Identifier is null)], rows, index);
                if (found is not null && stated.Identifier is not null)
                    await accounts.IdentifyAsync(session, household, found.AccountId, stated.Identifier, file.BatchId, cancellation);
                if (found is not null)
                    rows.Note($"The rows are those of '{found.Name}', day by day and amount by amount: taken as that account in another format.");
            }

            if (found is not null)
            {
                resolved[index] = new ResolvedAccount(found, Created: false);
                continue;
            }

            var name = Unused(names, wanted ?? $"{KindName(stated.Kind)} {Tail(stated.Identifier!)}");
            var added = await accounts.AddAsync(session, household, name, stated.Kind, stated.Currency ?? CurrencyOf(rows, index), stated.Identifier, stated.Institution, cancellation);
            names.Add(added);
            resolved[index] = new ResolvedAccount(added, Created: true);
            if (asked is null && stated.Identifier is null)
                rows.Note($"The file names no account: '{name}' is taken from the file's name; --account NAME says another.");
        }

        return resolved;
    }

    /// <summary>
    /// The account with the bank's identifier, or with the same number written otherwise where only one has it. Accounts of one number that the file tells apart,
    /// by currency as banks do for one IBAN or by kind as credit unions do, stay apart.
    /// </summary>
    private static AccountName? Identified(List<AccountName> names, ReadOnlySpan<ResolvedAccount> before, StatementAccount stated)
    {
        List<AccountName> same = [.. names.Where(name => Same(name.Identifier, stated.Identifier))];
        if (same.Count == 0)
        {
            same.AddRange(names.Where(name => name.Identifier is not null && AccountNumbers.Same(name.Identifier, name.Institution, stated.Identifier!, stated.Institution)));
            if (same.DistinctBy(static name => name.Identifier).Count() > 1)
                return null;
        }

        foreach (var taken in before)
            same.Remove(taken.Account);
        return same.OrderByDescending(name => name.Currency == stated.Currency).ThenByDescending(name => name.Kind == stated.Kind).FirstOrDefault();
    }

    private static AccountName? Repeated(List<AccountName> names, int index, StatementRows rows, ColumnBuffer<Guid> hashes, KnownRows known)
    {
        AccountName? best = null;
        var most = 0;
        foreach (var name in names)
        {
            int repeated = 0, asked = 0;
            for (var row = 0; row < rows.Count; row++)
            {
                if (rows.AccountOf(row) != index)
                    continue;
                asked++;
                if (known.Holds(name.AccountId, hashes[row]))
                    repeated++;
            }

            if (repeated > most && repeated >= Math.Min(RepeatedRows, asked) && repeated * 5 >= asked)
                (best, most) = (name, repeated);
        }

        return best;
    }

    /// <summary>"checking-2024-01.csv" and "checking-2024-02.csv" are one account.</summary>
    private static string NameOf(string fileName)
    {
        var letters = Path.GetFileNameWithoutExtension(fileName).Select(c => char.IsLetter(c) ? c : ' ').ToArray();
        var words = new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1).Take(4);
        var name = string.Join(' ', words);
        return name.Length == 0 ? "Account" : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
    }

    private static string CurrencyOf(StatementRows rows, int index)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.AccountOf(row) == index)
                return rows.Currency(row);
        }

        return "USD";
    }

    private static string Unused(List<AccountName> names, string wanted)
    {
        var name = wanted;
        for (var number = 2; names.Exists(known => Same(known.Name, name)); number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted} {number}");
        return name;
    }

    private static string KindName(AccountKind kind) => kind.ToString();

    private static string Tail(string identifier) => identifier.Length <= 4 ? identifier : identifier[^4..];

    private static bool Same(string? known, string? asked) => known is not null && string.Equals(known, asked?.Trim(), StringComparison.OrdinalIgnoreCase);
}
