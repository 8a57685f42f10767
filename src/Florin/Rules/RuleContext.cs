using System.Globalization;
using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Rules;

/// <summary>What rules name: categories, payees and accounts of a household by their place; a payee that a rule names and nobody has yet joins the end.</summary>
internal sealed class RuleContext
{
    /// <summary>In place of the number of a payee that is not stored yet.</summary>
    public const int Unborn = -1;

    private readonly CategoryCatalog _catalog;
    private readonly List<Payee> _payees;
    private readonly IReadOnlyList<AccountName> _accounts;
    private readonly Dictionary<int, int> _categoryAt = [];
    private readonly Dictionary<int, int> _payeeAt = [];
    private readonly Dictionary<int, int> _accountAt = [];

    public RuleContext(CategoryCatalog catalog, IReadOnlyList<Category> categories, IReadOnlyList<Payee> payees, IReadOnlyList<AccountName> accounts)
    {
        (_catalog, Categories, _payees, _accounts) = (catalog, categories, [.. payees], accounts);
        for (var i = 0; i < categories.Count; i++)
            _categoryAt[categories[i].CategoryId] = i;
        for (var i = 0; i < _payees.Count; i++)
            _payeeAt[_payees[i].PayeeId] = i;
        for (var i = 0; i < accounts.Count; i++)
            _accountAt[accounts[i].AccountId] = i;
    }

    public IReadOnlyList<Category> Categories { get; }

    public IReadOnlyList<Payee> Payees => _payees;

    public int CategoryAt(int categoryId) => _categoryAt.GetValueOrDefault(categoryId, -1);

    public int PayeeAt(int payeeId) => _payeeAt.GetValueOrDefault(payeeId, -1);

    public int AccountAt(int accountId) => _accountAt.GetValueOrDefault(accountId, -1);

    /// <summary>The place of a category by code, group or name; -1 for none.</summary>
    public int Category(string text) => _catalog.Find(Categories, text) is { } category ? CategoryAt(category.CategoryId) : -1;

    public int Payee(string name)
    {
        var parsed = PayeeName.Parse(name);
        var at = _payees.FindIndex(payee => string.Equals(payee.Name, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            at = _payees.FindIndex(payee => payee.MatchKey == parsed.Key);
        if (at >= 0)
            return at;
        _payees.Add(new Payee(Unborn, parsed.Key, parsed.Display, null));
        return _payees.Count - 1;
    }

    public void Born(int place, Payee payee)
    {
        _payees[place] = payee;
        _payeeAt[payee.PayeeId] = place;
    }

    /// <summary>What a condition on the field may name of the one at a place.</summary>
    public IEnumerable<string> Names(RuleField field, int place)
    {
        if (field == RuleField.Category)
            return place < 0 ? ["", "none"] : [Categories[place].Code, Categories[place].Name, Categories[place].Group];
        if (field == RuleField.Payee)
            return [place < 0 ? "" : _payees[place].Name];
        return place < 0 ? [""] : [_accounts[place].Name, _accounts[place].Identifier ?? _accounts[place].Name, _accounts[place].AccountId.ToString(CultureInfo.InvariantCulture)];
    }
}
