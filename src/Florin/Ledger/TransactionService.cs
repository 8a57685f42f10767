using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

public sealed record TransactionTotals(long Rows, decimal Credits, decimal Debits);

public sealed class TransactionService(Store store, PayeeService payees)
{
    public const int LargestPage = 500;

    private static readonly SqlText Sql = SqlText.Load("Ledger/transactions.sql");

    /// <summary>Newest first. <paramref name="limit"/> from 1 to 500; a cursor that is not one of ours is a <see cref="FormatException"/>.</summary>
    public async Task<TransactionPage> ListAsync(int household, TransactionFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        var (before, id) = ReadCursor(cursor);
        await using var reading = await store.ReadAsync(cancellation);
        var rows = await reading.QueryAsync<Transaction>(Sql["list"], cancellation, [household, .. Arguments(filter), before, id, limit + 1]);
        if (rows.Count <= limit)
            return new TransactionPage(rows, null);
        rows.RemoveAt(limit);
        return new TransactionPage(rows, WriteCursor(rows[^1]));
    }

    public async Task<Transaction?> FindAsync(int household, long transactionId, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await reading.FirstOrDefaultAsync<Transaction>(Sql["find"], cancellation, household, transactionId);
    }

    /// <summary>Number of rows, money in and money out (positive) of the filter; the sums mean something where the rows share a currency.</summary>
    public async Task<TransactionTotals> TotalsAsync(int household, TransactionFilter filter, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return (await reading.FirstOrDefaultAsync<TransactionTotals>(Sql["totals"], cancellation, [household, .. Arguments(filter)]))!;
    }

    /// <summary>The whole ledger in columns, by day and then id; <paramref name="categories"/> are the household's, by id.</summary>
    public async Task<TransactionColumns> ColumnsAsync(int household, IReadOnlyList<Category> categories, CancellationToken cancellation)
    {
        var index = new Dictionary<int, int>(categories.Count);
        for (var i = 0; i < categories.Count; i++)
            index[categories[i].CategoryId] = i;
        await using var reading = await store.ReadAsync(cancellation);
        var names = new List<string>();
        var methods = new List<string>();
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
            return await ColumnsAsync(household, categories, cancellation); // an import was undone between the two statements
        await NamePayeesAsync(reading, household, columns.Payee, names, cancellation);
        return columns;
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

    private static object?[] Arguments(TransactionFilter filter) =>
    [
        filter.Q is null ? null : $"%{Escaped(filter.Q.ToLowerInvariant())}%",
        filter.Category?.ToLowerInvariant(), filter.From, filter.To, filter.Min, filter.Max, filter.Account?.ToLowerInvariant(), filter.Status,
    ];

    private static string Escaped(string text) => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    private static string WriteCursor(Transaction last) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.BookedOn.DayNumber}.{last.TransactionId}")));

    private static (DateOnly? Before, long? Id) ReadCursor(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return (null, null);
        var buffer = new byte[64];
        if (cursor.Length <= 80 && Base64Url.TryDecodeFromChars(cursor, buffer, out var length)
            && Encoding.ASCII.GetString(buffer, 0, length).Split('.') is [var day, var id]
            && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var dayNumber) && dayNumber <= DateOnly.MaxValue.DayNumber
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var transactionId))
            return (DateOnly.FromDayNumber(dayNumber), transactionId);
        throw new FormatException("The cursor is not one that a list gave.");
    }
}
