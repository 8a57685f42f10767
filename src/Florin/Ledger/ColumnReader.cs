using System.Text;
using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

internal sealed class ColumnReader(Store store, PayeeService payees, CategoryCatalog catalog)
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/transactions.sql");

    public async Task<TransactionColumns> ReadAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        var categories = await catalog.ListAsync(reading, household, cancellation);
        var index = new Dictionary<int, int>(categories.Count);
        for (var i = 0; i < categories.Count; i++)
            index[categories[i].CategoryId] = i;
        var names = new List<string>();
        var methods = new List<string>();
        var parts = new List<PartOfRow>();
        var count = (int)await reading.ScalarAsync<long>(Sql["count"], cancellation, household);
        var columns = new TransactionColumns
        {
            TransactionId = new long[count],
            AccountId = new int[count],
            BookedOn = new int[count],
            OccurredAt = new long[count],
            Amount = new decimal[count],
            Payee = new int[count],
            Category = new int[count],
            Method = new int[count],
            Payees = names,
            Categories = categories,
            Methods = methods,
            Parts = parts,
        };
        var at = 0;
        await reading.ReadColumnsAsync(
            Sql["columns"],
            batch =>
            {
                var rows = Math.Min(batch.Count, count - at);
                batch.Int64(0)[..rows].CopyTo(columns.TransactionId.AsSpan(at));
                batch.Int32(1)[..rows].CopyTo(columns.AccountId.AsSpan(at));
                for (var row = 0; row < rows; row++, at++)
                {
                    columns.BookedOn[at] = batch.Days(2)[row] + ColumnBatch.EpochDay;
                    columns.OccurredAt[at] = batch.IsNull(3, row) ? 0 : DateTimeOffset.UnixEpoch.Ticks + (batch.Microseconds(3)[row] * TimeSpan.TicksPerMicrosecond);
                    columns.Amount[at] = batch.Decimal(4, row);
                    columns.Payee[at] = batch.Int32(5)[row];
                    columns.Category[at] = batch.IsNull(6, row) ? -1 : index.GetValueOrDefault(batch.Int32(6)[row], -1);
                    columns.Method[at] = batch.IsNull(7, row) ? -1 : CodeOf(batch.Utf8(7, row), methods);
                }
            },
            cancellation,
            household);
        if (at < count)
            return await ReadAsync(household, cancellation); // an import was undone between the two statements
        await NamePayeesAsync(reading, household, columns.Payee, names, cancellation);
        await ReadPartsAsync(reading, household, columns.TransactionId, index, parts, cancellation);
        return columns;
    }

    private static async Task ReadPartsAsync(StoreSession reading, int household, long[] ids, Dictionary<int, int> categories, List<PartOfRow> parts, CancellationToken cancellation)
    {
        var splits = await reading.QueryAsync<(long TransactionId, decimal Amount, int CategoryId)>(Sql["splits"], cancellation, household);
        if (splits.Count == 0)
            return;
        var rows = new Dictionary<long, int>(ids.Length);
        for (var row = 0; row < ids.Length; row++)
            rows[ids[row]] = row;
        foreach (var (id, amount, category) in splits)
        {
            if (rows.TryGetValue(id, out var row))
                parts.Add(new PartOfRow(row, amount, categories.GetValueOrDefault(category, -1)));
        }

        // The parts of a row keep their order.
        var sorted = parts.OrderBy(static part => part.Row).ToList();
        parts.Clear();
        parts.AddRange(sorted);
    }

    /// <summary>The name's place among the few there are; a new one is added.</summary>
    private static int CodeOf(ReadOnlySpan<byte> name, List<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (Ascii.Equals(name, names[i]))
                return i;
        }

        var text = Encoding.UTF8.GetString(name);
        var code = names.IndexOf(text);
        if (code >= 0)
            return code;
        names.Add(text);
        return names.Count - 1;
    }

    /// <summary>Replaces payee ids by indexes into the names.</summary>
    private async Task NamePayeesAsync(StoreSession reading, int household, int[] column, List<string> names, CancellationToken cancellation)
    {
        var index = new Dictionary<int, int>();
        foreach (var payee in await payees.ListAsync(reading, household, cancellation))
        {
            index[payee.PayeeId] = names.Count;
            names.Add(payee.Name);
        }

        for (var row = 0; row < column.Length; row++)
        {
            if (!index.TryGetValue(column[row], out var name))
            {
                index[column[row]] = name = names.Count;
                names.Add("");
            }

            column[row] = name;
        }
    }
}
