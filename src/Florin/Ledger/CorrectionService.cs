using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>A user's change: the row as it now is, how many other rows of the payee would follow, and how many did.</summary>
public sealed record Recategorised(Transaction Transaction, int Alike, int ChangedToo, long CorrectionId);

/// <summary>What was taken back: the row that the correction is about, and how many rows were given back in all.</summary>
public sealed record Undone(Transaction Transaction, int Rows);

/// <summary>Rows whose category a model gave: those that stand as it said, and those a user changed.</summary>
public sealed record JudgedByUser(long Kept, long Corrected);

/// <summary>One change of one field of a row: who made it (user, alike, rule, model), by what, and whether it was taken back. Ids are categories, or payees where the field says so.</summary>
public sealed record RowCorrection(
    long CorrectionId, string Field, string? Source, string? Origin, DateTimeOffset CorrectedAt, DateTimeOffset? UndoneAt, int? OldId, int? NewId, string? OldText, string? NewText, string? Model, string? Evidence);

/// <summary>A user's word on a row's category: kept for ever, taught at once, taken back exactly; and the way back of every change.</summary>
public sealed class CorrectionService(Store store, CategoryCatalog catalog, TransactionService transactions, ChangeService changes, PayeeService payees, CategoryService categories)
{
    private static readonly ChangeSource Alike = new("alike");
    private static readonly SqlText Sql = SqlText.Load("Ledger/changes.sql");
    private static readonly SqlText Rows = SqlText.Load("Ledger/transactions.sql");

    /// <summary>Sets a category by code, group name or display name, locks it and teaches the payee. <c>null</c> when the row does not exist; an unknown category is an <see cref="ArgumentException"/>.</summary>
    public async Task<Recategorised?> RecategoriseAsync(int household, long transactionId, string category, bool alsoAlike, CancellationToken cancellation)
    {
        if (await transactions.FindAsync(household, transactionId, cancellation) is not { } transaction)
            return null;
        long correction, revision;
        List<long> alike;
        Lesson? lesson;
        await using (var session = await store.WriteAsync(cancellation))
        {
            revision = await session.ChangeLedgerAsync(household, cancellation);
            var chosen = catalog.Find(await catalog.ListAsync(session, household, cancellation), category)
                ?? throw new ArgumentException($"There is no category '{category}'.", nameof(category));
            if (await payees.FindAsync(session, household, transaction.PayeeId, cancellation) is not { } payee)
                return null;
            alike = payee.NeverLearn ? [] : await session.QueryAsync<long>(Rows["alike"], cancellation, household, payee.PayeeId, transactionId, chosen.CategoryId);
            var changed = await changes.ApplyAsync(session, household, [new RowChange(transactionId) { Category = new CategoryChange(chosen.CategoryId) }], ChangeSource.User, cancellation);
            if (changed.Errors.Count > 0)
                return null;
            correction = await changes.TeachAsync(session, household, changed.CorrectionId, transactionId, payee, payee.NeverLearn ? payee.CategoryId : chosen.CategoryId, cancellation);
            if (alsoAlike)
            {
                var taught = new CategoryChange(chosen.CategoryId, TaughtPredictor.Confidence, Evidence: TaughtPredictor.Evidence(payee.Name), Source: "user");
                var plan = await ChangeService.PlanAsync(session, household, alike.ConvertAll(id => new RowChange(id) { Category = taught }), Alike, cancellation);
                await changes.ApplyAsync(session, household, plan, correction, cancellation);
            }

            lesson = changed.CorrectionId is null ? null : await LessonReader.OfRowAsync(session, household, transactionId, cancellation);
            await session.CommitAsync(cancellation);
        }

        if (lesson is not null)
            categories.Learn(household, revision, lesson, transaction.PayeeId);
        var row = (await transactions.FindAsync(household, transactionId, cancellation))!;
        return new Recategorised(row, alike.Count, alsoAlike ? alike.Count : 0, correction);
    }

    /// <summary>Takes a change back, with the rows that followed it and what it taught; what was changed since stays. <c>null</c> when there is none to take back.</summary>
    public async Task<Undone?> UndoAsync(int household, long correctionId, CancellationToken cancellation)
    {
        (int Rows, long? FirstRow)? undone;
        await using (var session = await store.WriteAsync(cancellation))
        {
            await session.ChangeLedgerAsync(household, cancellation);
            undone = await changes.UndoAsync(session, household, correctionId, cancellation);
            await session.CommitAsync(cancellation);
        }

        return undone is { FirstRow: { } id } && await transactions.FindAsync(household, id, cancellation) is { } row ? new Undone(row, undone.Value.Rows) : null;
    }

    /// <summary>Every change of a row, oldest first, those taken back among them.</summary>
    public async Task<IReadOnlyList<RowCorrection>> HistoryAsync(int household, long transactionId, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await reading.QueryAsync<RowCorrection>(Sql["history"], cancellation, household, transactionId);
    }

    /// <summary>How many changes of a batch's rows stand.</summary>
    public async Task<long> OfBatchAsync(int household, int batchId, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await reading.ScalarAsync<long>(Sql["corrected_of_batch"], cancellation, household, batchId);
    }

    /// <summary>How the models' categories fared with the user; rows nobody has looked at count as kept.</summary>
    public async Task<JudgedByUser> JudgedAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return new(
            await reading.ScalarAsync<long>(Sql["count_by_model"], cancellation, household),
            await reading.ScalarAsync<long>(Sql["corrected_models"], cancellation, household));
    }
}
