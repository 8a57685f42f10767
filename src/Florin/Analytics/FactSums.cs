using Florin.Storage;

namespace Florin.Analytics;

/// <summary>A household's year whose sums are not those of its facts: how many of them there are.</summary>
public sealed record SumDifference(string Sums, int Year, long Rows);

/// <summary>
/// Keeps the sums beside fact_transaction in step with it, in the transaction that changes it. The unit is a household's year: a least or a
/// first cannot be taken out of a sum, and a year of one household is read again in milliseconds.
/// </summary>
internal static class FactSums
{
    private static readonly SqlText Sql = SqlText.Load("Analytics/sums.analytics.sql");
    private static readonly string[] Tables = ["category", "payee", "hour", "day"];

    /// <summary>Notes the years of the facts of <c>sync_changes</c>: before those leave and after the new ones came.</summary>
    public static Task TouchChangedAsync(StoreSession writing, int household, CancellationToken cancellation) => writing.ExecuteAsync(Sql["touch_changed"], cancellation, household);

    /// <summary>Makes the sums of the noted years again.</summary>
    public static async Task RenewAsync(StoreSession writing, int household, CancellationToken cancellation)
    {
        foreach (var table in Tables)
        {
            await writing.ExecuteAsync(Sql[$"take_{table}"], cancellation, household);
            await writing.ExecuteAsync(Sql[$"add_{table}"], cancellation, household);
        }

        await writing.ExecuteAsync(Sql["forget_touched"], cancellation, household);
    }

    /// <summary>Makes all sums of a household again.</summary>
    public static async Task RemakeAsync(StoreSession writing, int household, CancellationToken cancellation)
    {
        await writing.ExecuteAsync(Sql["touch_all"], cancellation, household);
        foreach (var table in Tables)
        {
            await writing.ExecuteAsync(Sql[$"forget_{table}"], cancellation, household);
            await writing.ExecuteAsync(Sql[$"add_{table}"], cancellation, household);
        }

        await writing.ExecuteAsync(Sql["forget_touched"], cancellation, household);
    }

    /// <summary>Holds the sums against the facts; empty where they agree.</summary>
    public static async Task<IReadOnlyList<SumDifference>> VerifyAsync(StoreSession reading, int household, CancellationToken cancellation)
    {
        var differences = new List<SumDifference>();
        foreach (var table in Tables)
        {
            foreach (var (year, rows) in await reading.QueryAsync<(int Year, long Rows)>(Sql[$"check_{table}"], cancellation, household))
                differences.Add(new SumDifference(table, year, rows));
        }

        return differences;
    }
}
