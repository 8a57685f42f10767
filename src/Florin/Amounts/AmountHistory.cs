using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Amounts;

/// <summary>What a household's categories and payees came to so far; rows are taken in by time. Once filled it is only looked at, by any number of threads.</summary>
/// <remarks>A row of amount 0 says nothing about amounts and is left out.</remarks>
internal sealed class AmountHistory
{
    private readonly Dictionary<string, CategoryAmounts> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecentSizes> _payees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _payeeAccounts = new(StringComparer.Ordinal);

    /// <summary>Of every row.</summary>
    public RecentSizes All { get; } = new();

    public static AmountHistory Of(TransactionColumns rows)
    {
        var history = new AmountHistory();
        for (var row = 0; row < rows.Count; row++)
            history.Add(rows, row);
        return history;
    }

    public void Add(TransactionColumns rows, int row)
    {
        var size = Math.Abs(rows.Amount[row]);
        if (size == 0)
            return;
        var log = Math.Log(1 + (double)size);
        All.Add(log);
        if (rows.Category[row] >= 0)
        {
            var category = rows.Categories[rows.Category[row]];
            if (!_categories.TryGetValue(category.Code, out var amounts))
                _categories[category.Code] = amounts = new CategoryAmounts(category);
            amounts.Add(rows.AccountId[row], size, log);
        }

        var payee = rows.Payees[rows.Payee[row]];
        if (payee.Length == 0)
            return;
        if (!_payees.TryGetValue(payee, out var sizes))
        {
            _payees[payee] = sizes = new RecentSizes();
            _names.TryAdd(PayeeName.Parse(payee).Key, payee);
        }

        sizes.Add(log);
        _payeeAccounts[payee] = rows.AccountId[row];
    }

    public CategoryAmounts? Category(string code) => _categories.GetValueOrDefault(code);

    public RecentSizes? Payee(string? name) => string.IsNullOrEmpty(name) ? null : _payees.GetValueOrDefault(name);

    /// <summary>The payee's name in the ledger, or how it would be named on its first row.</summary>
    public string NameOf(string description)
    {
        var name = PayeeName.Parse(description);
        return _names.GetValueOrDefault(name.Key, name.Display);
    }

    /// <summary>Where the payee, else the category, was last paid from.</summary>
    public int AccountOf(string? payee, string category) =>
        payee is not null && _payeeAccounts.TryGetValue(payee, out var account) ? account : Category(category)?.AccountId ?? 0;

    /// <summary>The group's category with most rows; of equals the first code.</summary>
    public Category? MostUsed(string group)
    {
        CategoryAmounts? most = null;
        foreach (var amounts in _categories.Values)
        {
            if (amounts.Category.Group == group && (most is null || amounts.Sizes.Count > most.Sizes.Count
                || (amounts.Sizes.Count == most.Sizes.Count && string.CompareOrdinal(amounts.Category.Code, most.Category.Code) < 0)))
                most = amounts;
        }

        return most?.Category;
    }
}
