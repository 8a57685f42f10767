using System.Text.Json;
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

/// <summary>What users change by hand: kept for ever, taught at once, taken back exactly.</summary>
public sealed class CorrectionService(
    Store store, TimeProvider clock, CategoryCatalog catalog, TransactionService transactions, AssignmentService assignments, PayeeService payees)
{
    private const string CategoryField = "category";
    internal const string AgainField = "category_again";
    private const string TaughtField = "payee_category";
    private static readonly SqlText Sql = SqlText.Load("Ledger/corrections.sql");

    /// <summary>Sets a category by code, group name or display name, locks it and teaches the payee. <c>null</c> when the row does not exist; an unknown category is an <see cref="ArgumentException"/>.</summary>
    public async Task<Recategorised?> RecategoriseAsync(int household, long transactionId, string category, bool alsoAlike, CancellationToken cancellation)
    {
        if (await transactions.FindAsync(household, transactionId, cancellation) is not { } transaction)
            return null;
        long correction;
        IReadOnlyList<Assignment> alike;
        await using (var session = await store.WriteAsync(cancellation))
        {
            await session.ChangeLedgerAsync(household, cancellation);
            var chosen = catalog.Find(await catalog.ListAsync(session, household, cancellation), category)
                ?? throw new ArgumentException($"There is no category '{category}'.", nameof(category));
            var before = await assignments.FindAsync(session, household, transactionId, cancellation);
            if (before is null)
                return null;
            var payee = (await payees.FindAsync(session, household, transaction.PayeeId, cancellation))!;
            alike = await assignments.AlikeAsync(session, household, payee.PayeeId, transactionId, chosen.CategoryId, cancellation);
            correction = await session.ReserveAsync(household, "corrections", alsoAlike ? 2 + alike.Count : 2, cancellation);
            await RememberAsync(correction, transactionId, CategoryField, JsonSerializer.Serialize(before), null);
            await RememberAsync(correction + 1, transactionId, TaughtField, JsonSerializer.Serialize(payee), correction);
            await assignments.SetAsync(session, household, before with
            {
                CategoryId = chosen.CategoryId,
                CategorySource = "user",
                CategoryConfidence = 1,
                CategoryModel = null,
                CategoryEvidence = null,
                Locked = before.Locked | AssignmentService.CategoryLock,
            }, cancellation);
            await payees.TeachAsync(session, household, payee.PayeeId, chosen.CategoryId, cancellation);
            if (alsoAlike)
            {
                for (var i = 0; i < alike.Count; i++)
                    await RememberAsync(correction + 2 + i, alike[i].TransactionId, CategoryField, JsonSerializer.Serialize(alike[i]), correction);
                await assignments.SetAlikeAsync(session, household, payee.PayeeId, transactionId, chosen.CategoryId, TaughtPredictor.Confidence, TaughtPredictor.Evidence(payee.Name), cancellation);
            }

            await session.CommitAsync(cancellation);

            Task RememberAsync(long id, long row, string field, string before, long? follows) =>
                session.ExecuteAsync(Sql["remember"], cancellation, household, id, row, field, before, chosen.Code, follows, clock.GetUtcNow());
        }

        var changed = (await transactions.FindAsync(household, transactionId, cancellation))!;
        return new Recategorised(changed, alike.Count, alsoAlike ? alike.Count : 0, correction);
    }

    /// <summary>Takes a correction back, with the rows that followed it and what it taught; a row that followed and was changed since keeps that. <c>null</c> when there is none to take back.</summary>
    public async Task<Undone?> UndoAsync(int household, long correctionId, CancellationToken cancellation)
    {
        var changed = new List<long>();
        var rows = 0;
        await using (var session = await store.WriteAsync(cancellation))
        {
            await session.ChangeLedgerAsync(household, cancellation);
            var ids = (await catalog.ListAsync(session, household, cancellation)).ToDictionary(category => category.Code, category => category.CategoryId);
            foreach (var correction in await session.QueryAsync<StoredCorrection>(Sql["corrections"], cancellation, household, correctionId))
            {
                changed.Add(correction.TransactionId);
                if (correction.Field == AgainField)
                    continue;
                if (correction.Field == TaughtField)
                {
                    var payee = JsonSerializer.Deserialize<Payee>(correction.OldValue)!;
                    await payees.TeachAsync(session, household, payee.PayeeId, payee.CategoryId, cancellation);
                    continue;
                }

                var before = JsonSerializer.Deserialize<Assignment>(correction.OldValue)!;
                if (correction.CorrectionId == correctionId)
                {
                    await assignments.SetAsync(session, household, before, cancellation);
                    rows++;
                }
                else if (await assignments.GiveBackAsync(session, household, before, correction.NewValue is { } code ? ids[code] : null, cancellation))
                {
                    rows++;
                }
            }

            rows += await session.ExecuteAsync(Sql["give_back_again"], cancellation, household, correctionId);
            await session.ExecuteAsync(Sql["undo"], cancellation, household, correctionId, clock.GetUtcNow());
            await session.CommitAsync(cancellation);
        }

        foreach (var id in Enumerable.Reverse(changed))
        {
            // The first row may be gone with its import.
            if (await transactions.FindAsync(household, id, cancellation) is { } transaction)
                return new Undone(transaction, rows);
        }

        return null;
    }

    /// <summary>How the models' categories fared with the user; rows nobody has looked at count as kept.</summary>
    public async Task<JudgedByUser> JudgedAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return new(
            await assignments.CountByModelAsync(reading, household, cancellation),
            await reading.ScalarAsync<long>(Sql["corrected_models"], cancellation, household, "%\"CategorySource\":\"model\"%"));
    }

    private sealed record StoredCorrection(long CorrectionId, long TransactionId, string Field, string OldValue, string? NewValue);
}
