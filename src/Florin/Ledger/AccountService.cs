using Florin.Storage;

namespace Florin.Ledger;

/// <summary>An account of a household that was founded in the same transaction, with what it holds at the end of a day.</summary>
public readonly record struct FoundedAccount(
    int HouseholdId, int AccountId, string Name, AccountKind Kind, string Currency, string? Identifier, string? Institution, DateOnly StatedOn, decimal Balance, int BatchId);

/// <summary>An account by its names only: what an import needs to find it.</summary>
public sealed record AccountName(int AccountId, string Name, string Currency, string? Identifier, string? Institution, AccountKind Kind);

/// <summary>A balance at the end of a day and who states it: a file by its batch, or the user by an origin.</summary>
public sealed record StatedPoint(DateOnly StatedOn, decimal Amount, int? BatchId, string? Origin)
{
    /// <summary>An opening or a valuation: no rows need to lead to it, so that comparing begins anew.</summary>
    public bool BeginsAnew => Origin is "opening" or "valuation";
}

public sealed class AccountService(Store store, TimeProvider clock)
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/accounts.sql");

    public async Task<IReadOnlyList<Account>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        var rows = await reading.QueryAsync<StoredAccount>(Sql["list"], cancellation, household);
        return rows.ConvertAll(row => new Account(
            row.AccountId, row.Name, Enum.Parse<AccountKind>(row.Kind, ignoreCase: true), row.Currency, row.Identifier, row.Institution,
            row.Balance, row.BalanceStatedOn, row.Transactions, row.FirstOn, row.LastOn, row.ClosedOn));
    }

    /// <summary>Finds an account by id, name or the bank's identifier, without regard to case.</summary>
    public async Task<Account?> FindAsync(int household, string account, CancellationToken cancellation) =>
        (await ListAsync(household, cancellation)).FirstOrDefault(known =>
            Same(known.Name, account) || Same(known.Identifier, account) || Same(known.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture), account));

    /// <summary>Without what they hold, which is a sum over all rows.</summary>
    public async Task<IReadOnlyList<AccountName>> NamesAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await NamesAsync(reading, household, cancellation);
    }

    public async Task<IReadOnlyList<AccountName>> NamesAsync(StoreSession session, int household, CancellationToken cancellation) =>
        (await session.QueryAsync<StoredName>(Sql["named"], cancellation, household)).ConvertAll(row =>
            new AccountName(row.AccountId, row.Name, row.Currency, row.Identifier, row.Institution, Enum.Parse<AccountKind>(row.Kind, ignoreCase: true)));

    public async Task<AccountName> AddAsync(StoreSession session, int household, string name, AccountKind kind, string currency, string? identifier, string? institution, CancellationToken cancellation)
    {
        var id = (int)await session.ReserveAsync(household, "accounts", 1, cancellation);
        await session.ExecuteAsync(Sql["add"], cancellation, household, id, name, kind.ToString().ToLowerInvariant(), currency, identifier, institution, clock.GetUtcNow());
        return new AccountName(id, name, currency, identifier, institution, kind);
    }

    /// <summary>Adds accounts under the numbers they carry: nobody else can have given one in a household that nobody knows yet.</summary>
    public async Task AddAsync(StoreSession session, IReadOnlyList<FoundedAccount> founded, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using (var rows = await session.AppendAsync("accounts", cancellation, "household_id", "account_id", "name", "kind", "currency", "identifier", "institution", "created_at"))
        {
            foreach (var account in founded)
            {
                rows.Add(account.HouseholdId).Add(account.AccountId).Add(account.Name).Add(account.Kind.ToString().ToLowerInvariant())
                    .Add(account.Currency).Add(account.Identifier).Add(account.Institution).Add(now);
                rows.EndRow();
            }

            await rows.CompleteAsync(cancellation);
        }

        await using var balances = await session.AppendAsync("account_balances", cancellation, "household_id", "account_id", "stated_on", "amount", "batch_id");
        foreach (var account in founded)
        {
            balances.Add(account.HouseholdId).Add(account.AccountId).Add(account.StatedOn).Add(account.Balance).Add(account.BatchId);
            balances.EndRow();
        }

        await balances.CompleteAsync(cancellation);
    }

    /// <summary>Keeps what a file says an account held at the end of a day.</summary>
    public Task StateBalanceAsync(StoreSession session, int household, int accountId, DateOnly on, decimal amount, int batchId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["state_balance"], cancellation, household, accountId, on, amount, batchId);

    /// <summary>The balances stated for an account, by day: what the user says, or what the latest file does.</summary>
    public async Task<IReadOnlyList<(DateOnly On, decimal Balance)>> StatedAsync(StoreSession session, int household, int accountId, CancellationToken cancellation) =>
        await session.QueryAsync<(DateOnly On, decimal Balance)>(Sql["stated"], cancellation, household, accountId);

    /// <summary>Every balance stated for an account, the user's beside the files'.</summary>
    public async Task<IReadOnlyList<StatedPoint>> PointsAsync(StoreSession session, int household, int accountId, CancellationToken cancellation) =>
        await session.QueryAsync<StatedPoint>(Sql["points"], cancellation, household, accountId);

    /// <summary>The sum of an account's booked rows of each day that has any.</summary>
    public async Task<IReadOnlyList<(DateOnly On, decimal Flow)>> FlowsAsync(StoreSession session, int household, int accountId, CancellationToken cancellation) =>
        await session.QueryAsync<(DateOnly On, decimal Flow)>(Sql["flows"], cancellation, household, accountId);

    /// <summary>Gives an account without one the identifier that a batch brought.</summary>
    public Task IdentifyAsync(StoreSession session, int household, int accountId, string identifier, int batchId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["identify"], cancellation, household, accountId, identifier, batchId);

    /// <summary>Takes back what a batch said of balances and identifiers, and the accounts that nothing speaks of any more.</summary>
    public async Task ForgetAsync(StoreSession session, int household, int batchId, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["forget_balances"], cancellation, household, batchId);
        await session.ExecuteAsync(Sql["forget_identifier"], cancellation, household, batchId);
        await session.ExecuteAsync(Sql["forget_unused"], cancellation, household);
    }

    private static bool Same(string? known, string asked) => string.Equals(known, asked.Trim(), StringComparison.OrdinalIgnoreCase);

    private sealed record StoredName(int AccountId, string Name, string Currency, string? Identifier, string? Institution, string Kind);

    private sealed record StoredAccount(
        int AccountId, string Name, string Kind, string Currency, string? Identifier, string? Institution,
        decimal Balance, DateOnly? BalanceStatedOn, long Transactions, DateOnly? FirstOn, DateOnly? LastOn, DateOnly? ClosedOn);
}
