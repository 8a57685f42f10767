using Florin.Storage;

namespace Florin.Payees;

/// <summary>The other party of transactions: <c>MatchKey</c> is what all its spellings share, <c>CategoryId</c> what the user taught.</summary>
/// <param name="NeverLearn">Corrections stay on their rows: they teach neither the payee nor a model.</param>
/// <param name="MergedInto">Where its rows went.</param>
public sealed record Payee(int PayeeId, string MatchKey, string Name, int? CategoryId, bool NeverLearn = false, int? MergedInto = null);

/// <summary>Keeps payees inside the caller's transaction.</summary>
public sealed class PayeeService(TimeProvider clock)
{
    private static readonly SqlText Sql = SqlText.Load("Payees/payees.sql");

    /// <summary>All, those merged into others too.</summary>
    public async Task<IReadOnlyList<Payee>> ListAsync(StoreSession session, int household, CancellationToken cancellation) =>
        await session.QueryAsync<Payee>(Sql["all"], cancellation, household);

    public async Task<PayeeIndex> IndexAsync(StoreSession session, int household, CancellationToken cancellation) =>
        new(await ListAsync(session, household, cancellation), await session.QueryAsync<(string MatchKey, int PayeeId)>(Sql["aliases"], cancellation, household));

    public Task<Payee?> FindAsync(StoreSession session, int household, int payeeId, CancellationToken cancellation) =>
        session.FirstOrDefaultAsync<Payee>(Sql["find"], cancellation, household, payeeId);

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

    public Task RenameAsync(StoreSession session, int household, int payeeId, string name, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["rename"], cancellation, household, payeeId, name);

    public Task MergeAsync(StoreSession session, int household, int payeeId, int? into, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["merge"], cancellation, household, payeeId, into);

    public Task SetNeverLearnAsync(StoreSession session, int household, int payeeId, bool never, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["set_never_learn"], cancellation, household, payeeId, never);

    public Task AddAliasAsync(StoreSession session, int household, string key, int payeeId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["add_alias"], cancellation, household, key, payeeId);

    public Task RemoveAliasAsync(StoreSession session, int household, string key, int payeeId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["remove_alias"], cancellation, household, key, payeeId);

    /// <summary>What users did and have not taken back, the oldest first.</summary>
    public async Task<IReadOnlyList<PayeeChange>> ChangesAsync(StoreSession session, int household, CancellationToken cancellation) =>
        (await session.QueryAsync<StoredChange>(Sql["changes"], cancellation, household)).ConvertAll(static row =>
            new PayeeChange(row.CorrectionId, Enum.Parse<PayeeChangeKind>(row.Kind), row.PayeeId, row.OtherId, row.OldText, row.NewText, row.OldCategoryId, row.NewCategoryId));

    public Task NoteAsync(StoreSession session, int household, PayeeChange change, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["note_change"], cancellation, household, change.CorrectionId, change.Kind.ToString(), change.PayeeId, change.OtherId, change.OldText, change.NewText,
            change.OldCategoryId, change.NewCategoryId, clock.GetUtcNow());

    /// <summary>Takes back what was done to payees under a number; <c>false</c> when nothing was, or a later change must be taken back first.</summary>
    public async Task<bool> TakeBackAsync(StoreSession session, int household, long correctionId, CancellationToken cancellation)
    {
        var all = await ChangesAsync(session, household, cancellation);
        if (all.FirstOrDefault(change => change.CorrectionId == correctionId) is not { } change || PayeeUndo.Barrier(all, change) is not null)
            return false;
        await new PayeeUndo(this, session, household).TakeBackAsync(change, cancellation);
        await session.ExecuteAsync(Sql["close_change"], cancellation, household, correctionId, clock.GetUtcNow());
        return true;
    }

    /// <summary>Removes payees without rows, unless a user taught them something or did something to them.</summary>
    public Task<int> ForgetUnusedAsync(StoreSession session, int household, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["forget_unused"], cancellation, household);

    private sealed record StoredChange(
        long CorrectionId, string Kind, int PayeeId, int? OtherId, string? OldText, string? NewText, int? OldCategoryId, int? NewCategoryId);
}
