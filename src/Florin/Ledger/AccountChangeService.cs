using System.Text.Json;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>Accounts as users make and change them: kept with what was there before, and taken back one by one.</summary>
public sealed class AccountChangeService(Store store, TimeProvider clock, AccountService accounts)
{
    public const int LongestName = 100;

    private const string Added = "add";
    private const string Edited = "edit";
    private const string Stated = "balance";
    private static readonly SqlText Sql = SqlText.Load("Ledger/accounts.sql");

    /// <summary>An account without a file.</summary>
    /// <param name="opening">What it holds at the end of a day, a debt with either sign; <c>null</c> = its rows will say.</param>
    /// <exception cref="AccountException">The name is taken or none, or the currency is not known.</exception>
    public async Task<AccountChanged> AddAsync(int household, AccountDraft draft, (DateOnly On, decimal Amount)? opening, CancellationToken cancellation)
    {
        var name = Name(draft.Name, await accounts.ListAsync(household, cancellation), null);
        var currency = Currency(draft.Currency);
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var added = await accounts.AddAsync(session, household, name, draft.Kind, currency, draft.Identifier, draft.Institution, cancellation);
        await session.ExecuteAsync(Sql["found"], cancellation, household, added.AccountId);
        if (opening is { } stated)
            await StateAsync(session, household, added.AccountId, new StatedByUser(stated.On, Owed(draft.Kind, stated.Amount), Word(BalanceOrigin.Opening)), cancellation);
        return await KeepAsync(session, household, added.AccountId, Added, null, null, cancellation);
    }

    /// <exception cref="AccountException">There is no such account, the name is taken, or its rows are in another currency.</exception>
    public async Task<AccountChanged> EditAsync(int household, int accountId, AccountEdit edit, DateOnly today, CancellationToken cancellation)
    {
        var all = await accounts.ListAsync(household, cancellation);
        var account = Find(all, accountId);
        var before = new Editable(account.Name, account.Kind, account.Currency, account.ClosedOn);
        var after = before with
        {
            Name = edit.Name is null ? before.Name : Name(edit.Name, all, accountId),
            Kind = edit.Kind ?? before.Kind,
            Currency = edit.Currency is null ? before.Currency : Currency(edit.Currency),
            ClosedOn = edit.Closed switch { null => before.ClosedOn, false => null, true => before.ClosedOn ?? today },
        };
        if (after.Currency != before.Currency && (account.Transactions > 0 || account.BalanceStatedOn is not null))
            throw new AccountException($"'{account.Name}' has rows or balances in {before.Currency}: only an empty account changes its currency.");
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        await EditAsync(session, household, accountId, after, cancellation);
        return await KeepAsync(session, household, accountId, Edited, JsonSerializer.Serialize(before), JsonSerializer.Serialize(after), cancellation);
    }

    /// <summary>States what an account held at the end of a day, in place of what the user said of that day before. An opening or valuation of a debt may have either sign.</summary>
    /// <exception cref="AccountException">There is no such account.</exception>
    public async Task<AccountChanged> StateAsync(int household, int accountId, DateOnly on, decimal amount, BalanceOrigin origin, CancellationToken cancellation)
    {
        var account = Find(await accounts.ListAsync(household, cancellation), accountId);
        var after = new StatedByUser(on, origin == BalanceOrigin.Assertion ? amount : Owed(account.Kind, amount), Word(origin));
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var before = await session.FirstOrDefaultAsync<StatedPoint>(Sql["user_balance"], cancellation, household, accountId, on);
        await StateAsync(session, household, accountId, after, cancellation);
        return await KeepAsync(
            session, household, accountId, Stated, before is null ? null : JsonSerializer.Serialize(new StatedByUser(on, before.Amount, before.Origin!)), JsonSerializer.Serialize(after), cancellation);
    }

    /// <summary>Takes a change back. The account as it is then; <c>null</c> where the change had made it.</summary>
    /// <exception cref="AccountException">There is no such change, it is undone, or later ones stand on it.</exception>
    public async Task<Account?> UndoAsync(int household, long changeId, CancellationToken cancellation)
    {
        var all = await accounts.ListAsync(household, cancellation);
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var change = await session.FirstOrDefaultAsync<StoredChange>(Sql["change"], cancellation, household, changeId)
            ?? throw new AccountException($"There is no change {changeId}.", missing: true);
        if (change.Undone)
            throw new AccountException($"Change {changeId} is undone already.");
        var account = all.FirstOrDefault(known => known.AccountId == change.AccountId) ?? throw new AccountException("The account is gone since.", missing: true);
        switch (change.What)
        {
            case Added when account.Transactions > 0:
                throw new AccountException($"'{account.Name}' has rows by now: undo their imports first.");
            case Added:
                await session.ExecuteAsync(Sql["remove_balances"], cancellation, household, account.AccountId);
                await session.ExecuteAsync(Sql["remove"], cancellation, household, account.AccountId);
                break;
            case Edited when await session.ScalarAsync<long>(Sql["changed_since"], cancellation, household, account.AccountId, Edited, changeId) > 0:
                throw new AccountException($"'{account.Name}' was changed again since: undo that first.");
            case Edited:
                var before = JsonSerializer.Deserialize<Editable>(change.OldValue!)!;
                await EditAsync(session, household, account.AccountId, account.Transactions > 0 ? before with { Currency = account.Currency } : before, cancellation);
                break;
            default:
                var after = JsonSerializer.Deserialize<StatedByUser>(change.NewValue!)!;
                await session.ExecuteAsync(Sql["forget_user_balance"], cancellation, household, account.AccountId, after.On);
                if (change.OldValue is { } earlier)
                    await StateAsync(session, household, account.AccountId, JsonSerializer.Deserialize<StatedByUser>(earlier)!, cancellation);
                break;
        }

        await session.ExecuteAsync(Sql["undo"], cancellation, household, changeId, clock.GetUtcNow());
        await session.CommitAsync(cancellation);
        return (await accounts.ListAsync(household, cancellation)).FirstOrDefault(known => known.AccountId == change.AccountId);
    }

    private async Task<AccountChanged> KeepAsync(StoreSession session, int household, int accountId, string what, string? before, string? after, CancellationToken cancellation)
    {
        var change = await session.ReserveAsync(household, "account_changes", 1, cancellation);
        await session.ExecuteAsync(Sql["remember"], cancellation, household, change, accountId, what, before, after, clock.GetUtcNow());
        await session.CommitAsync(cancellation);
        await session.DisposeAsync();
        return new AccountChanged(change, Find(await accounts.ListAsync(household, cancellation), accountId));
    }

    private static async Task StateAsync(StoreSession session, int household, int accountId, StatedByUser stated, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["forget_user_balance"], cancellation, household, accountId, stated.On);
        await session.ExecuteAsync(Sql["state_by_user"], cancellation, household, accountId, stated.On, stated.Amount, stated.Origin);
    }

    private static async Task EditAsync(StoreSession session, int household, int accountId, Editable now, CancellationToken cancellation) =>
        await session.ExecuteAsync(Sql["edit"], cancellation, household, accountId, now.Name, now.Kind.ToString().ToLowerInvariant(), now.Currency, now.ClosedOn);

    private static Account Find(IReadOnlyList<Account> all, int accountId) =>
        all.FirstOrDefault(account => account.AccountId == accountId) ?? throw new AccountException($"There is no account {accountId}.", missing: true);

    private static string Name(string typed, IReadOnlyList<Account> all, int? own)
    {
        var name = typed.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            throw new AccountException($"A name has from 1 to {LongestName} letters.");
        return all.Any(account => account.AccountId != own && string.Equals(account.Name, name, StringComparison.OrdinalIgnoreCase))
            ? throw new AccountException($"There is an account '{name}' already.")
            : name;
    }

    private static string Currency(string code) => Currencies.Find(code.Trim()) ?? throw new AccountException($"'{code}' is no currency: write three letters like EUR.");

    private static decimal Owed(AccountKind kind, decimal amount) => kind is AccountKind.Loan or AccountKind.Card ? -Math.Abs(amount) : amount;

    private static string Word(BalanceOrigin origin) => origin.ToString().ToLowerInvariant();

    private sealed record Editable(string Name, AccountKind Kind, string Currency, DateOnly? ClosedOn);

    private sealed record StatedByUser(DateOnly On, decimal Amount, string Origin);

    private sealed record StoredChange(int AccountId, string What, string? OldValue, string? NewValue, bool Undone);
}
