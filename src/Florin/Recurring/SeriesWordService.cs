using Florin.Ledger;
using Florin.Storage;

namespace Florin.Recurring;

/// <summary>What looks at series again after the user said something of one.</summary>
public interface ISeriesWordFollower
{
    Task FollowAsync(int household, CancellationToken cancellation);
}

/// <summary>Keeps the user's words on series and takes them back; those who follow have looked again when a call returns.</summary>
public sealed class SeriesWordService(Store store, TimeProvider clock, RecurringService recurring, IEnumerable<ISeriesWordFollower> followers)
{
    public const int LongestName = 100;

    private const string Sequence = "recurring_words";
    private static readonly SqlText Sql = SqlText.Load("Recurring/recurring.sql");

    /// <summary>Keeps the user's word on a series; <c>null</c> when there is no such series. The number takes it back.</summary>
    /// <param name="name">Of a rename: 1 to <see cref="LongestName"/> characters.</param>
    public async Task<SeriesWord?> SayAsync(int household, string seriesId, SeriesWordKind kind, string? name, CancellationToken cancellation)
    {
        name = kind == SeriesWordKind.Renamed ? name?.Trim() : null;
        if (kind == SeriesWordKind.Renamed && name is not { Length: > 0 and <= LongestName })
            throw new ArgumentException($"a name has 1 to {LongestName} characters", nameof(name));
        var report = await recurring.ListAsync(household, cancellation);
        if (report.Find(seriesId) is not { } item)
            return null;
        SeriesWord word;
        await using (var session = await store.WriteAsync(cancellation))
        {
            // Series are kept by the ledger's revision, the words on them too.
            await session.ChangeLedgerAsync(household, cancellation);
            var id = await session.ReserveAsync(household, Sequence, 1, cancellation);
            word = new SeriesWord(id, seriesId, item.Series.TransactionIds[^1], item.Series.TypicalAmount, kind, name, report.AsOf, clock.GetUtcNow());
            await session.ExecuteAsync(Sql["say"], cancellation, household, id, seriesId, word.TransactionId, word.Amount, kind.ToString(), name, word.AsOf, word.SaidAt);
            await session.CommitAsync(cancellation);
        }

        await FollowAsync(household, cancellation);
        return word;
    }

    /// <summary>Takes a word back, and what was said before it holds again; <c>false</c> when there is none to take back.</summary>
    public async Task<bool> UndoAsync(int household, long wordId, CancellationToken cancellation)
    {
        await using (var session = await store.WriteAsync(cancellation))
        {
            await session.ChangeLedgerAsync(household, cancellation);
            if (await session.ExecuteAsync(Sql["undo"], cancellation, household, wordId, clock.GetUtcNow()) != 1)
                return false;
            await session.CommitAsync(cancellation);
        }

        await FollowAsync(household, cancellation);
        return true;
    }

    private async Task FollowAsync(int household, CancellationToken cancellation)
    {
        foreach (var follower in followers)
            await follower.FollowAsync(household, cancellation);
    }
}
