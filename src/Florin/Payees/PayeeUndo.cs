using Florin.Storage;

namespace Florin.Payees;

/// <summary>Puts payees back as they were before a change.</summary>
internal sealed class PayeeUndo(PayeeService payees, StoreSession session, int household)
{
    /// <summary>The later merge or split about the same payees: taken back before it, rows and keys would be left in between.</summary>
    public static PayeeChange? Barrier(IReadOnlyList<PayeeChange> all, PayeeChange change) =>
        change.Kind is PayeeChangeKind.Rename or PayeeChangeKind.NeverLearn or PayeeChangeKind.Learn
            ? null
            : all.LastOrDefault(later => later.CorrectionId > change.CorrectionId && later.Kind is PayeeChangeKind.Merge or PayeeChangeKind.Split or PayeeChangeKind.Alias && Shares(later, change));

    public async Task TakeBackAsync(PayeeChange change, CancellationToken cancellation)
    {
        switch (change.Kind)
        {
            case PayeeChangeKind.Merge:
                await payees.MergeAsync(session, household, change.PayeeId, null, cancellation);
                await UnteachAsync(change.OtherId!.Value, change, cancellation);
                break;
            case PayeeChangeKind.Split when change.NewText is { } key:
                await payees.AddAliasAsync(session, household, key, change.OtherId!.Value, cancellation);
                break;
            case PayeeChangeKind.Split:
                await payees.MergeAsync(session, household, change.PayeeId, change.OtherId, cancellation);
                break;
            case PayeeChangeKind.Alias:
                await payees.RemoveAliasAsync(session, household, change.NewText!, change.PayeeId, cancellation);
                break;
            case PayeeChangeKind.Rename when await payees.FindAsync(session, household, change.PayeeId, cancellation) is { } payee && payee.Name == change.NewText:
                await payees.RenameAsync(session, household, change.PayeeId, change.OldText!, cancellation);
                break;
            case PayeeChangeKind.NeverLearn or PayeeChangeKind.Learn:
                await payees.SetNeverLearnAsync(session, household, change.PayeeId, change.Kind == PayeeChangeKind.Learn, cancellation);
                await UnteachAsync(change.PayeeId, change, cancellation);
                break;
        }
    }

    private async Task UnteachAsync(int payeeId, PayeeChange change, CancellationToken cancellation)
    {
        if (change.OldCategoryId != change.NewCategoryId && await payees.FindAsync(session, household, payeeId, cancellation) is { } payee && payee.CategoryId == change.NewCategoryId)
            await payees.TeachAsync(session, household, payeeId, change.OldCategoryId, cancellation);
    }

    private static bool Shares(PayeeChange one, PayeeChange other)
    {
        int?[] mine = [one.PayeeId, one.OtherId];
        return mine.Contains(other.PayeeId) || (other.OtherId is { } target && mine.Contains(target));
    }
}
