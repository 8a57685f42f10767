using System.Globalization;
using Florin.Categories;
using Florin.Features;
using Florin.Households;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Anomalies;

/// <summary>A question as the judge and the features see it, with its category and its payee by name.</summary>
internal sealed record AskedRow(JudgedRow Judged, FeatureRow Seen, string? Payee, string? Category, IReadOnlyList<string> Ignored);

/// <summary>Finds a question's payee, category and account among those of the ledger. Reading a question changes nothing unless its payee is to be kept.</summary>
internal sealed class QueryRows
{
    private readonly TransactionColumns _rows;
    private readonly CategoryCatalog _catalog;
    private readonly IReadOnlyList<Account> _accounts;
    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<string, int> _payees = new(StringComparer.Ordinal);
    private readonly int[] _lastRows;
    private int _nextPayee;

    public QueryRows(TransactionColumns rows, CategoryCatalog catalog, IReadOnlyList<Account> accounts, Household home)
    {
        _rows = rows;
        _catalog = catalog;
        _accounts = accounts;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(home.TimeZone);
        _nextPayee = rows.Payees.Count;
        _lastRows = new int[rows.Payees.Count];
        Array.Fill(_lastRows, -1);
        for (var row = 0; row < rows.Count; row++)
            _lastRows[rows.Payee[row]] = row;
        for (var payee = 0; payee < rows.Payees.Count; payee++)
        {
            if (!string.IsNullOrWhiteSpace(rows.Payees[payee]))
                _payees.TryAdd(PayeeName.Parse(rows.Payees[payee]).Key, payee);
        }
    }

    /// <param name="keep">Whether a payee that is new gets a number of its own, for questions that come after.</param>
    public AskedRow Read(AnomalyQuery query, DateOnly today, bool keep)
    {
        var ignored = new List<string>();
        var (payee, name) = PayeeOf(query.Description, keep);
        var last = payee >= 0 && payee < _lastRows.Length ? _lastRows[payee] : -1;
        var category = CategoryOf(query.Category, ignored) ?? (last < 0 ? -1 : _rows.Category[last]);
        var account = AccountOf(query.Account, ignored) ?? (_rows.Count == 0 ? 0 : _rows.AccountId[last < 0 ? _rows.Count - 1 : last]);
        var date = query.Date ?? today;
        var moment = query.Time is { } time ? Moment(date, time) : 0;
        var judged = new JudgedRow(account, date.DayNumber, moment, query.Amount, payee, category);
        var known = category < 0 ? null : _rows.Categories[category];
        return new(judged, new FeatureRow(account, date.DayNumber, moment, query.Amount, name, known?.Code, null), name, known?.Name, ignored);
    }

    private (int Payee, string? Name) PayeeOf(string? description, bool keep)
    {
        if (string.IsNullOrWhiteSpace(description))
            return (-1, null);
        var name = PayeeName.Parse(description);
        if (_payees.TryGetValue(name.Key, out var payee))
            return (payee, payee < _rows.Payees.Count ? _rows.Payees[payee] : name.Display);
        if (keep)
            _payees.Add(name.Key, _nextPayee);
        return (keep ? _nextPayee++ : _nextPayee, name.Display);
    }

    private int? CategoryOf(string? text, List<string> ignored)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (_catalog.Find(_rows.Categories, text) is { } found)
        {
            for (var category = 0; category < _rows.Categories.Count; category++)
            {
                if (_rows.Categories[category].CategoryId == found.CategoryId)
                    return category;
            }
        }

        ignored.Add("category: no category has that code or name, ignored");
        return null;
    }

    private int? AccountOf(string? text, List<string> ignored)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var asked = text.Trim();
        var found = _accounts.FirstOrDefault(account => Same(account.Name, asked) || Same(account.Identifier, asked) || Same(account.AccountId.ToString(CultureInfo.InvariantCulture), asked));
        if (found is null)
            ignored.Add("account: no account has that name, ignored");
        return found?.AccountId;
    }

    private static bool Same(string? known, string asked) => string.Equals(known, asked, StringComparison.OrdinalIgnoreCase);

    /// <summary>UTC ticks of a time at the household's place; one that the clocks skip counts as if they did not.</summary>
    private long Moment(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return Math.Max(1, local.Ticks - _zone.GetUtcOffset(local).Ticks);
    }
}
