using Florin.Storage;

namespace Florin.Payees;

/// <summary>The other party of transactions: <c>MatchKey</c> is what all its spellings share, <c>CategoryId</c> what the user taught.</summary>
public sealed record Payee(int PayeeId, string MatchKey, string Name, int? CategoryId);

/// <summary>Keeps payees inside the caller's transaction.</summary>
public sealed class PayeeService(TimeProvider clock)
{
    private static readonly SqlText Sql = SqlText.Load("Payees/payees.sql");

    public async Task<IReadOnlyList<Payee>> ListAsync(StoreSession session, int household, CancellationToken cancellation) =>
        await session.QueryAsync<Payee>(Sql["all"], cancellation, household);

    public Task<Payee?> FindAsync(StoreSession session, int household, int payeeId, CancellationToken cancellation) =>
        session.FirstOrDefaultAsync<Payee>(Sql["find"], cancellation, household, payeeId);

    /// <summary>The payees with a category that a user taught.</summary>
    public async Task<IReadOnlyList<Payee>> TaughtAsync(StoreSession session, int household, CancellationToken cancellation) =>
        await session.QueryAsync<Payee>(Sql["taught"], cancellation, household);

    public Task TeachAsync(StoreSession session, int household, int payeeId, int? categoryId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["teach"], cancellation, household, payeeId, categoryId);

    /// <summary>Numbers the new names in order and stores them.</summary>
    public async Task<IReadOnlyList<Payee>> AddAsync(StoreSession session, int household, IReadOnlyList<(string MatchKey, string Name)> names, CancellationToken cancellation)
    {
        if (names.Count == 0)
            return [];
        var id = (int)await session.ReserveAsync(household, "payees", names.Count, cancellation);
        var now = clock.GetUtcNow();
        var added = new List<Payee>(names.Count);
        await using var rows = await session.AppendAsync("payees", cancellation, "household_id", "payee_id", "match_key", "name", "category_id", "created_at");
        foreach (var (key, name) in names)
        {
            added.Add(new Payee(id, key, name, null));
            rows.Add(household);
            rows.Add(id++);
            rows.Add(key);
            rows.Add(name);
            rows.AddNull();
            rows.Add(now);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
        return added;
    }

    /// <summary>Stores payees of households founded in the same transaction, under the numbers they carry.</summary>
    public async Task AddAsync(StoreSession session, IEnumerable<(int Household, Payee Payee)> founded, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var rows = await session.AppendAsync("payees", cancellation, "household_id", "payee_id", "match_key", "name", "category_id", "created_at");
        foreach (var (household, payee) in founded)
        {
            rows.Add(household).Add(payee.PayeeId).Add(payee.MatchKey).Add(payee.Name).Add(payee.CategoryId).Add(now);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    /// <summary>Removes payees without rows, unless a user taught them something.</summary>
    public Task<int> ForgetUnusedAsync(StoreSession session, int household, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["forget_unused"], cancellation, household);
}
