using Florin.Storage;

namespace Florin.Ledger;

/// <summary>What the numbers of a row stand for, with its tags and whether it has parts: of a whole ledger, kept until it changes. 60,000 payees are 5 MB.</summary>
internal sealed class RowNames
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/transactions.sql");

    private readonly Dictionary<int, string> _accounts;
    private readonly Dictionary<int, string> _payees;
    private readonly Dictionary<int, CategoryName> _categories;
    private readonly Dictionary<long, string> _tags;
    private readonly HashSet<long> _split;

    private RowNames(Dictionary<int, string> accounts, Dictionary<int, string> payees, Dictionary<int, CategoryName> categories, Dictionary<long, string> tags, HashSet<long> split)
    {
        _accounts = accounts;
        _payees = payees;
        _categories = categories;
        _tags = tags;
        _split = split;
    }

    public static async Task<RowNames> ReadAsync(StoreSession session, int household, CancellationToken cancellation)
    {
        var accounts = await session.QueryAsync<(int Id, string Name)>(Sql["account_names"], cancellation, household);
        var payees = await session.QueryAsync<(int Id, string Name)>(Sql["payee_names"], cancellation, household);
        var categories = await session.QueryAsync<CategoryName>(Sql["category_names"], cancellation, household);
        var tags = await session.QueryAsync<(long Id, string Tag)>(Sql["tags"], cancellation, household);
        return new RowNames(
            accounts.ToDictionary(static account => account.Id, static account => account.Name),
            payees.ToDictionary(static payee => payee.Id, static payee => payee.Name),
            categories.ToDictionary(static category => category.CategoryId),
            tags.GroupBy(static tag => tag.Id).ToDictionary(static row => row.Key, static row => string.Join(',', row.Select(static tag => tag.Tag).Order(StringComparer.Ordinal))),
            [.. await session.QueryAsync<long>(Sql["split_rows"], cancellation, household)]);
    }

    /// <summary><c>false</c> where a row names what came into the ledger later.</summary>
    public bool Know(List<ListedRow> rows) => rows.TrueForAll(row =>
        _accounts.ContainsKey(row.AccountId) && _payees.ContainsKey(row.PayeeId) && (row.CategoryId is not { } category || _categories.ContainsKey(category)));

    public Transaction Name(ListedRow row)
    {
        var category = row.CategoryId is { } id ? _categories[id] : null;
        return new Transaction(
            row.TransactionId, row.AccountId, _accounts[row.AccountId], row.BookedOn, row.ValueOn, row.OccurredAt, row.Amount, row.Currency, row.RawDescription, row.PayeeId, _payees[row.PayeeId],
            category?.Code, category?.Name, category?.GroupName, row.CategorySource, row.CategoryConfidence, row.CategoryModel, row.CategoryEvidence, (row.Locked & Locks.Category) != 0,
            row.PaymentMethod, row.Status, row.BatchId, row.Line, row.Note, _tags.GetValueOrDefault(row.TransactionId), _split.Contains(row.TransactionId), (row.Locked & Locks.Payee) != 0);
    }

    private sealed record CategoryName(int CategoryId, string Code, string Name, string GroupName);
}

/// <summary>A row of a list as the ledger has it.</summary>
internal sealed record ListedRow(
    long TransactionId, int AccountId, DateOnly BookedOn, DateOnly? ValueOn, DateTimeOffset? OccurredAt, decimal Amount, string Currency, string RawDescription, int PayeeId,
    int? CategoryId, string? CategorySource, double? CategoryConfidence, string? CategoryModel, string? CategoryEvidence, int Locked, string? PaymentMethod, string Status,
    int BatchId, int Line, string? Note);
