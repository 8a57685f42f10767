using Florin.Ledger;
using Florin.Storage;

namespace Florin.Features;

/// <summary>What a filling of the store did: rows it holds now, rows it added, rows it took out because something before or in them had changed.</summary>
public sealed record FeatureFilling(int Rows, int Added, int Removed);

/// <summary>The features of every row as a table, missing ones NULL, for whoever reads with SQL and for trainings.</summary>
public sealed class FeatureStore(Store store, TimeProvider clock, FlorinOptions options)
{
    private const int LeadColumns = 3;

    /// <summary>So many rows of the table, 87 KB, stay in the processor's second cache while their columns are written.</summary>
    private const int RowsAtOnce = 128;

    private static readonly SqlText Sql = SqlText.Load("Features/features.sql");
    private static readonly string[] Columns = ["household_id", "transaction_id", "version", .. FeatureCatalog.All.Select(feature => feature.Name)];

    internal FeatureStateFolder States { get; } = new(options.DataFolder);

    /// <summary>Brings the table up to date with the rows in one pass: adds what is new at the end, begins anew where anything before changed.</summary>
    public async Task<FeatureFilling> FillAsync(int household, TransactionColumns rows, FeatureOptions definition, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.LockHouseholdAsync(household, cancellation);
        var kept = await SetAsync(session, household, cancellation) is { } set && set.IsStartOf(rows, definition) ? set.Count : 0;
        if (kept > 0 && kept == rows.Count)
            return new FeatureFilling(kept, 0, 0);
        await session.ExecuteAsync(Sql["forget_set"], cancellation, household);
        var removed = kept > 0 ? 0 : await session.ExecuteAsync(Sql["forget_rows"], cancellation, household);
        await using (var appender = await session.AppendAsync("features", cancellation, Columns))
        {
            await Task.Run(() => Append(appender, household, rows, kept, definition, cancellation), cancellation);
            await appender.CompleteAsync(cancellation);
        }

        // An import may have been undone since the columns were read.
        var gone = await session.ExecuteAsync(Sql["forget_gone"], cancellation, household);
        if (rows.Count > 0 && gone == 0)
        {
            var whole = FeatureFingerprint.Of(rows, rows.Count, definition);
            await session.ExecuteAsync(Sql["add_set"], cancellation, household, whole.Count, whole.LastId, DateOnly.FromDayNumber(whole.LastDay), whole.Digest, clock.GetUtcNow());
        }

        await session.CommitAsync(cancellation);
        return new FeatureFilling(rows.Count - gone, rows.Count - kept - gone, removed);
    }

    /// <summary>The table of exactly these rows, in their order; <c>null</c> where the store does not hold it.</summary>
    public async Task<FeatureTable?> ReadAsync(int household, TransactionColumns rows, FeatureOptions definition, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        if (rows.Count == 0 || await SetAsync(session, household, cancellation) is not { } set || set.Count != rows.Count || !set.IsStartOf(rows, definition))
            return null;
        var places = new Dictionary<long, int>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
            places[rows.TransactionId[row]] = row;
        var values = GC.AllocateUninitializedArray<double>(rows.Count * FeatureCatalog.Width);
        var found = 0;
        await session.ReadColumnsAsync(
            Sql["rows"],
            batch =>
            {
                var ids = batch.Int64(1);
                Span<int> starts = stackalloc int[batch.Count];
                for (var row = 0; row < starts.Length; row++)
                    starts[row] = places.Remove(ids[row], out var place) ? place * FeatureCatalog.Width : -1;
                for (var from = 0; from < starts.Length; from += RowsAtOnce)
                {
                    for (var feature = 0; feature < FeatureCatalog.Width; feature++)
                        Scatter(batch, feature, from, starts.Slice(from, Math.Min(RowsAtOnce, starts.Length - from)), values);
                }

                found += batch.Count;
            },
            cancellation,
            household,
            set.Digest);
        return found == rows.Count && places.Count == 0 ? new FeatureTable(values) : null;
    }

    /// <summary>Removes the features of a batch's rows before the rows go; those of later rows knew them, so the next filling begins anew.</summary>
    public async Task ForgetAsync(StoreSession session, int household, int batchId, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["forget_batch"], cancellation, household, batchId);
        await session.ExecuteAsync(Sql["forget_set"], cancellation, household);
        States.Forget(household);
    }

    private static void Append(StoreAppender appender, int household, TransactionColumns rows, int kept, FeatureOptions definition, CancellationToken cancellation)
    {
        var state = new FeatureState(definition);
        for (var row = 0; row < kept; row++)
            state.Add(FeatureRow.Of(rows, row));
        Span<double> features = stackalloc double[FeatureCatalog.Width];
        for (var row = kept; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            state.Next(FeatureRow.Of(rows, row), features);
            appender.Add(household);
            appender.Add(rows.TransactionId[row]);
            appender.Add(FeatureCatalog.Version);
            foreach (var feature in features)
            {
                if (double.IsNaN(feature))
                    appender.AddNull();
                else
                    appender.Add(feature);
            }

            appender.EndRow();
        }
    }

    /// <summary>One feature of some rows of a batch to their places in the table.</summary>
    private static void Scatter(ColumnBatch batch, int feature, int from, ReadOnlySpan<int> starts, double[] table)
    {
        var stored = batch.Double(LeadColumns + feature).Slice(from, starts.Length);
        var nulls = batch.HasNulls(LeadColumns + feature);
        for (var row = 0; row < starts.Length; row++)
        {
            if (starts[row] >= 0)
                table[starts[row] + feature] = nulls && batch.IsNull(LeadColumns + feature, from + row) ? double.NaN : stored[row];
        }
    }

    private static async Task<FeatureFingerprint?> SetAsync(StoreSession session, int household, CancellationToken cancellation) =>
        await session.FirstOrDefaultAsync<StoredSet>(Sql["set"], cancellation, household) is { } set
            ? new FeatureFingerprint(set.RowCount, set.LastTransactionId, set.LastBookedOn.DayNumber, set.Digest)
            : null;

    private sealed record StoredSet(int RowCount, long LastTransactionId, DateOnly LastBookedOn, string Digest);
}
