using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>What was done to a payee, or would be: the payee as it is then and how many rows move. The number takes it back; <c>null</c> where nothing was different.</summary>
public sealed record PayeeChanged(long? CorrectionId, Payee Payee, int Rows);

/// <summary>
/// What a user does to payees: each is one act with one number, its rows are moved by <see cref="ChangeService"/> and the texts of the bank stay.
/// What cannot be done is a <see cref="PayeeException"/>.
/// </summary>
public sealed class PayeeChangeService(Store store, PayeeService payees, ChangeService changes)
{
    public const int LongestName = EditService.LongestPayee;

    private static readonly SqlText Sql = SqlText.Load("Ledger/payees.sql");

    /// <summary>All rows of one payee become another's, those that come later too. The other keeps its name, and what it was taught before what the one was.</summary>
    public async Task<PayeeChanged> MergeAsync(int household, int payeeId, int intoId, bool dryRun, CancellationToken cancellation)
    {
        await using var act = await BeginAsync(household, dryRun, cancellation);
        var (payee, into) = (act.Get(payeeId), act.Get(intoId));
        if (payee.PayeeId == into.PayeeId)
            throw new PayeeException($"{payee.Name} is one payee: name two to merge.");
        var taught = into.CategoryId ?? (into.NeverLearn || payee.NeverLearn ? null : payee.CategoryId);
        var rows = (await act.RowsAsync(payee, cancellation)).ConvertAll(static row => row.Id);
        if (dryRun)
            return new PayeeChanged(null, into with { CategoryId = taught }, rows.Count);
        await payees.MergeAsync(act.Session, household, payee.PayeeId, into.PayeeId, cancellation);
        if (taught != into.CategoryId)
            await payees.TeachAsync(act.Session, household, into.PayeeId, taught, cancellation);
        return await act.EndAsync(new PayeeChange(0, PayeeChangeKind.Merge, payee.PayeeId, into.PayeeId, OldCategoryId: into.CategoryId, NewCategoryId: taught), into.PayeeId, rows, cancellation);
    }

    public async Task<PayeeChanged> RenameAsync(int household, int payeeId, string name, CancellationToken cancellation)
    {
        var wanted = name.Trim();
        if (wanted.Length is 0 or > LongestName)
            throw new PayeeException($"A payee's name has 1 to {LongestName} characters.");
        await using var act = await BeginAsync(household, dryRun: false, cancellation);
        var payee = act.Get(payeeId);
        if (payee.Name == wanted)
            return new PayeeChanged(null, payee, 0);
        if (act.Index.Standing.FirstOrDefault(other => other.PayeeId != payee.PayeeId && string.Equals(other.Name, wanted, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new PayeeException($"Payee {other.PayeeId} is called {other.Name} already: merge the two.");
        await payees.RenameAsync(act.Session, household, payee.PayeeId, wanted, cancellation);
        return await act.EndAsync(new PayeeChange(0, PayeeChangeKind.Rename, payee.PayeeId, OldText: payee.Name, NewText: wanted), payee.PayeeId, [], cancellation);
    }

    /// <summary>What reads like the text is the payee's from now on. A payee that has rows under it already is to be merged instead.</summary>
    public async Task<PayeeChanged> AliasAsync(int household, int payeeId, string text, CancellationToken cancellation)
    {
        await using var act = await BeginAsync(household, dryRun: false, cancellation);
        var payee = act.Get(payeeId);
        var key = PayeeName.Parse(text).Key;
        if (act.Index.Find(key) is { } known)
            return known.PayeeId == payee.PayeeId ? new PayeeChanged(null, payee, 0) : throw new PayeeException($"'{key}' is payee {known.PayeeId}, {known.Name}, already: merge the two.");
        await payees.AddAliasAsync(act.Session, household, key, payee.PayeeId, cancellation);
        return await act.EndAsync(new PayeeChange(0, PayeeChangeKind.Alias, payee.PayeeId, NewText: key), payee.PayeeId, [], cancellation);
    }

    /// <summary>Makes one of a payee's other keys a payee of its own again; the rows that read like it, and those that came with it, go along.</summary>
    public async Task<PayeeChanged> SplitAsync(int household, int payeeId, string text, CancellationToken cancellation)
    {
        await using var act = await BeginAsync(household, dryRun: false, cancellation);
        var payee = act.Get(payeeId);
        var key = act.Index.KeysOf(payee).Contains(text, StringComparer.Ordinal) ? text : PayeeName.Parse(text).Key;
        if (key == payee.MatchKey)
            throw new PayeeException($"'{key}' is what {payee.Name} is known by: split off one of its other names.");
        if (act.Index.Find(key)?.PayeeId != payee.PayeeId)
            throw new PayeeException($"{payee.Name} is not known by '{key}': {Known(act.Index, payee)}.");
        var isAlias = act.Index.Aliases.Contains((key, payee.PayeeId));
        var merged = isAlias ? null : act.Index.All.First(one => one.MatchKey == key);
        if (merged is not null && merged.MergedInto != payee.PayeeId)
            throw new PayeeException($"'{key}' came to {payee.Name} with another payee: split that one off first.");
        if (isAlias)
            await payees.RemoveAliasAsync(act.Session, household, key, payee.PayeeId, cancellation);
        var own = merged ?? act.Index.All.FirstOrDefault(one => one.MatchKey == key)
            ?? (await payees.AddAsync(act.Session, household, [(key, PayeeName.Parse(text).Display)], cancellation))[0];
        var moved = merged is null ? [] : (await act.Session.QueryAsync<long>(Sql["moved"], cancellation, household, merged.PayeeId)).ToHashSet();
        if (merged is not null)
            await payees.MergeAsync(act.Session, household, merged.PayeeId, null, cancellation);
        var rows = (await act.RowsAsync(payee, cancellation)).Where(row => moved.Contains(row.Id) || PayeeName.Parse(row.Text).Key == key).Select(static row => row.Id).ToList();
        return await act.EndAsync(new PayeeChange(0, PayeeChangeKind.Split, own.PayeeId, payee.PayeeId, NewText: isAlias ? key : null), own.PayeeId, rows, cancellation);
    }

    /// <summary>Whether corrections of the payee's rows stay on those rows; what it was taught is forgotten, and comes back with the number.</summary>
    public async Task<PayeeChanged> NeverLearnAsync(int household, int payeeId, bool never, CancellationToken cancellation)
    {
        await using var act = await BeginAsync(household, dryRun: false, cancellation);
        var payee = act.Get(payeeId);
        if (payee.NeverLearn == never)
            return new PayeeChanged(null, payee, 0);
        await payees.SetNeverLearnAsync(act.Session, household, payee.PayeeId, never, cancellation);
        await payees.TeachAsync(act.Session, household, payee.PayeeId, never ? null : payee.CategoryId, cancellation);
        return await act.EndAsync(
            new PayeeChange(0, never ? PayeeChangeKind.NeverLearn : PayeeChangeKind.Learn, payee.PayeeId, OldCategoryId: payee.CategoryId, NewCategoryId: never ? null : payee.CategoryId),
            payee.PayeeId, [], cancellation);
    }

    /// <summary>Takes back what was done under a number, with the rows that moved; what was changed since stays. The kind of change and the rows given back.</summary>
    public async Task<(PayeeChange Change, int Rows)> UndoAsync(int household, long number, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var all = await payees.ChangesAsync(session, household, cancellation);
        var change = all.FirstOrDefault(one => one.CorrectionId == number) ?? throw new PayeeException($"There is nothing done to a payee under {number} to take back.", missing: true);
        if (PayeeUndo.Barrier(all, change) is { } later)
            throw new PayeeException($"The same payee was changed under {later.CorrectionId} since: take that back first.");
        var undone = await changes.UndoAsync(session, household, number, cancellation);
        await session.CommitAsync(cancellation);
        return (change, undone?.Rows ?? 0);
    }

    private async Task<Act> BeginAsync(int household, bool dryRun, CancellationToken cancellation)
    {
        var session = dryRun ? await store.ReadAsync(cancellation) : await store.WriteAsync(cancellation);
        if (!dryRun)
            await session.ChangeLedgerAsync(household, cancellation);
        return new Act(session, household, await payees.IndexAsync(session, household, cancellation), payees, changes);
    }

    private static string Known(PayeeIndex index, Payee payee) =>
        index.KeysOf(payee).Where(key => key != payee.MatchKey).ToList() is { Count: > 0 } keys ? "it is by " + string.Join(", ", keys.Take(5)) : "it has no other names";

    private sealed class Act(StoreSession session, int household, PayeeIndex index, PayeeService payees, ChangeService changes) : IAsyncDisposable
    {
        public StoreSession Session => session;

        public PayeeIndex Index => index;

        public Payee Get(int payeeId) =>
            index[payeeId] is { MergedInto: null } payee ? payee
            : index[payeeId] is { } merged ? throw new PayeeException($"{merged.Name} was merged into payee {index.Follow(merged).PayeeId}, {index.Follow(merged).Name}.")
            : throw new PayeeException($"There is no payee {payeeId}.", missing: true);

        public Task<List<(long Id, string Text)>> RowsAsync(Payee payee, CancellationToken cancellation) =>
            session.QueryAsync<(long Id, string Text)>(Sql["rows"], cancellation, household, payee.PayeeId);

        public async Task<PayeeChanged> EndAsync(PayeeChange change, int payeeId, IReadOnlyCollection<long> rows, CancellationToken cancellation)
        {
            var number = await session.ReserveAsync(household, "corrections", 1, cancellation);
            await payees.NoteAsync(session, household, change with { CorrectionId = number }, cancellation);
            var plan = await ChangeService.PlanAsync(session, household, [.. rows.Select(id => new RowChange(id) { PayeeId = payeeId })], ChangeSource.Merge, cancellation);
            var changed = await changes.ApplyAsync(session, household, plan, number, cancellation);
            var payee = (await payees.FindAsync(session, household, payeeId, cancellation))!;
            await session.CommitAsync(cancellation);
            return new PayeeChanged(number, payee, changed.Rows);
        }

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
