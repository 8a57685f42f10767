using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

public sealed record TransactionTotals(long Rows, decimal Credits, decimal Debits);

/// <summary>Rows of one file whose category one source gave; sums are positive.</summary>
public sealed record RowOrigin(int BatchId, string? CategorySource, string? CategoryModel, long Rows, decimal Credits, decimal Debits);

/// <summary>The file of a row and who gave its category.</summary>
public sealed record RowSource(long TransactionId, int BatchId, string? CategorySource, string? CategoryModel);

public sealed class TransactionService
{
    public const int LargestPage = 500;

    private static readonly SqlText Sql = SqlText.Load("Ledger/transactions.sql");

    private readonly Store _store;
    private readonly LedgerCache<TransactionColumns> _columns;
    private readonly LedgerCache<DayTotals> _days;
    private readonly LedgerCache<RowNames> _names;

    public TransactionService(Store store, PayeeService payees, CategoryCatalog catalog)
    {
        _store = store;
        _columns = new(store, new ColumnReader(store, payees, catalog).ReadAsync);
        _days = new(store, ReadDaysAsync);
        _names = new(store, ReadNamesAsync);
    }

    /// <summary>Newest first. <paramref name="limit"/> from 1 to 500; a cursor that is not one of ours is a <see cref="FormatException"/>.</summary>
    public async Task<TransactionPage> ListAsync(int household, TransactionFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        var (before, id) = ReadCursor(cursor);
        var near = await NearAsync(household, filter, before, limit + 1, cancellation);

        // Before a session is taken: readers are few, and one that waits for another waits for ever.
        var names = await _names.GetAsync(household, cancellation);
        await using var reading = await _store.ReadAsync(cancellation);
        var rows = await FoundAsync(near);

        // The days are as of a moment ago: where rows left since, the whole span is asked.
        if (rows.Count <= limit && near != filter)
            rows = await FoundAsync(filter);
        if (!names.Know(rows))
            names = await RowNames.ReadAsync(reading, household, cancellation);
        var page = rows.Take(limit).Select(names.Name).ToList();
        return new TransactionPage(page, rows.Count > limit ? WriteCursor(page[^1]) : null);

        Task<List<ListedRow>> FoundAsync(TransactionFilter asked) => reading.QueryAsync<ListedRow>(Sql["list"], cancellation, [household, .. Arguments(asked), before, id, limit + 1]);
    }

    public async Task<Transaction?> FindAsync(int household, long transactionId, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        return await reading.FirstOrDefaultAsync<Transaction>(Sql["find"], cancellation, household, transactionId);
    }

    /// <summary>The numbers of all rows of the filter, ascending.</summary>
    public static Task<List<long>> IdsAsync(StoreSession session, int household, TransactionFilter filter, CancellationToken cancellation) =>
        session.QueryAsync<long>(Sql["ids"], cancellation, [household, .. Arguments(filter)]);

    /// <summary>Number of rows, money in and money out (positive) of the filter; the sums mean something where the rows share a currency. With a category, of a split row only its parts in it count.</summary>
    public async Task<TransactionTotals> TotalsAsync(int household, TransactionFilter filter, CancellationToken cancellation)
    {
        if (filter == new TransactionFilter(From: filter.From, To: filter.To))
            return (await _days.GetAsync(household, cancellation)).Between(filter.From, filter.To);
        await using var reading = await _store.ReadAsync(cancellation);
        return (await reading.FirstOrDefaultAsync<TransactionTotals>(Sql[filter.Category is null ? "totals" : "totals_of_category"], cancellation, [household, .. Arguments(filter)]))!;
    }

    /// <summary>The same as <see cref="TotalsAsync"/>, by file and by who gave the category: the sums make the totals.</summary>
    public async Task<IReadOnlyList<RowOrigin>> OriginsAsync(int household, TransactionFilter filter, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        return await reading.QueryAsync<RowOrigin>(Sql[filter.Category is null ? "origins" : "origins_of_category"], cancellation, [household, .. Arguments(filter)]);
    }

    public async Task<IReadOnlyList<RowSource>> SourcesAsync(int household, IReadOnlyCollection<long> transactionIds, CancellationToken cancellation)
    {
        if (transactionIds.Count == 0)
            return [];
        await using var reading = await _store.ReadAsync(cancellation);
        return await reading.QueryAsync<RowSource>(Sql["sources"], cancellation, household, string.Join(',', transactionIds));
    }

    /// <summary>The whole ledger in columns, by day and then id; kept until the ledger changes, so nobody may write into them.</summary>
    public ValueTask<TransactionColumns> ColumnsAsync(int household, CancellationToken cancellation) => _columns.GetAsync(household, cancellation);

    /// <summary>Of a span of days those that hold its newest rows, by what is known of its days: of a million rows between two days a page reads some hundred.</summary>
    private async Task<TransactionFilter> NearAsync(int household, TransactionFilter filter, DateOnly? before, int rows, CancellationToken cancellation)
    {
        if (filter != new TransactionFilter(From: filter.From, To: filter.To))
            return filter;
        var to = before is { } day && (filter.To is not { } last || day <= last) ? day.AddDays(day > DateOnly.MinValue ? -1 : 0) : filter.To;
        return (await _days.GetAsync(household, cancellation)).Reaching(rows, to) is { } from && (filter.From is not { } first || first < from) ? filter with { From = from } : filter;
    }

    private async Task<RowNames> ReadNamesAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        return await RowNames.ReadAsync(reading, household, cancellation);
    }

    private async Task<DayTotals> ReadDaysAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        return new DayTotals(await reading.QueryAsync<DayTotal>(Sql["days"], cancellation, household));
    }

    private static object?[] Arguments(TransactionFilter filter) =>
    [
        filter.Q is null ? null : $"%{Escaped(filter.Q.ToLowerInvariant())}%",
        filter.Category?.ToLowerInvariant(), filter.From, filter.To, filter.Min, filter.Max, filter.Account?.ToLowerInvariant(), filter.Status,
        filter.Tag, filter.Payee?.ToLowerInvariant(),
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
