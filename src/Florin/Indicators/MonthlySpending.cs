using Florin.Categories;
using Florin.Ledger;

namespace Florin.Indicators;

/// <summary>
/// Income and spending by month and category group. Refunds lessen spending, money moved between own accounts or put aside is
/// neither, money in without a category is income.
/// </summary>
internal sealed class MonthlySpending
{
    public const string Uncategorised = "Uncategorised";

    private const int MonthsOfUsual = 6;
    private readonly Dictionary<int, decimal> _income = [];
    private readonly Dictionary<int, decimal> _spending = [];
    private readonly Dictionary<(int Month, string Group), decimal> _byGroup = [];
    private readonly Dictionary<(int Month, string Group), decimal> _byGroupUntilDay = [];
    private readonly int _thisMonth;
    private readonly int _firstMonth;

    private MonthlySpending(int thisMonth, int firstMonth) => (_thisMonth, _firstMonth) = (thisMonth, firstMonth);

    public decimal SpentThisMonth => _spending.GetValueOrDefault(_thisMonth);

    public decimal UsualByNow => Usual(month => _byGroupUntilDay.Where(entry => entry.Key.Month == month).Sum(entry => entry.Value));

    public static MonthlySpending Of(TransactionColumns ledger, IReadOnlySet<int> accounts, DateOnly asOf)
    {
        var spending = new MonthlySpending(Month(asOf), Month(DateOnly.FromDayNumber(ledger.BookedOn[0])));
        for (var row = 0; row < ledger.Count; row++)
        {
            var day = DateOnly.FromDayNumber(ledger.BookedOn[row]);
            if (day > asOf || !accounts.Contains(ledger.AccountId[row]))
                continue;
            var category = ledger.Category[row] < 0 ? null : ledger.Categories[ledger.Category[row]];
            spending.Add(day, ledger.Amount[row], category, asOf.Day);
        }

        return spending;
    }

    /// <summary>The last months up to the current one, empty ones of the ledger's time among them.</summary>
    public List<MonthFlow> Months(int count)
    {
        var months = new List<MonthFlow>(count);
        for (var month = Math.Max(_firstMonth, _thisMonth - count + 1); month <= _thisMonth; month++)
            months.Add(new MonthFlow(FirstDay(month), _income.GetValueOrDefault(month), _spending.GetValueOrDefault(month)));
        return months;
    }

    /// <summary>(Income - spending) / income over twelve months; <c>null</c> where the ledger does not reach back or nothing came in.</summary>
    public double? SavingsRate(int yearsBack)
    {
        var last = _thisMonth - (12 * yearsBack);
        if (_firstMonth > last)
            return null;
        decimal income = 0, spent = 0;
        for (var month = last - 11; month <= last; month++)
        {
            income += _income.GetValueOrDefault(month);
            spent += _spending.GetValueOrDefault(month);
        }

        return income > 0 ? (double)Math.Round((income - spent) / income, 4) : null;
    }

    /// <summary>Groups of the current month, the largest first.</summary>
    public List<GroupSpending> Groups() => [.. _byGroup.Keys
        .Where(key => key.Month > _thisMonth - MonthsOfUsual - 1)
        .Select(key => key.Group).Distinct(StringComparer.Ordinal)
        .Select(group => new GroupSpending(group, _byGroup.GetValueOrDefault((_thisMonth, group)), Usual(month => _byGroupUntilDay.GetValueOrDefault((month, group)))))
        .Where(group => group.Spent > 0 || group.UsualByNow > 0)
        .OrderByDescending(group => group.Spent).ThenBy(group => group.Group, StringComparer.Ordinal)];

    /// <summary>Groups of the last twelve months beside the twelve before, the largest first.</summary>
    public List<GroupSpending> GroupsOfYear() => [.. _byGroup.Keys
        .Select(key => key.Group).Distinct(StringComparer.Ordinal)
        .Select(group => new GroupSpending(group, YearOf(group, _thisMonth), YearOf(group, _thisMonth - 12)))
        .Where(group => group.Spent > 0)
        .OrderByDescending(group => group.Spent).ThenBy(group => group.Group, StringComparer.Ordinal)];

    private decimal YearOf(string group, int last) =>
        Enumerable.Range(last - 11, 12).Sum(month => _byGroup.GetValueOrDefault((month, group)));

    private void Add(DateOnly day, decimal amount, Category? category, int untilDay)
    {
        var month = Month(day);
        if (category?.Kind is SpendingKind.Transfer or SpendingKind.Savings)
            return;
        if (category?.Kind == SpendingKind.Income || (category is null && amount > 0))
        {
            Sum(_income, month, amount);
            return;
        }

        var group = category?.Group ?? Uncategorised;
        Sum(_spending, month, -amount);
        Sum(_byGroup, (month, group), -amount);
        if (day.Day <= untilDay)
            Sum(_byGroupUntilDay, (month, group), -amount);
    }

    private decimal Usual(Func<int, decimal> of)
    {
        var first = Math.Max(_firstMonth, _thisMonth - MonthsOfUsual);
        if (first >= _thisMonth)
            return 0;
        var values = Enumerable.Range(first, _thisMonth - first).Select(of).Order().ToList();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : Math.Round((values[middle - 1] + values[middle]) / 2, 2);
    }

    private static void Sum<TKey>(Dictionary<TKey, decimal> sums, TKey key, decimal amount)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + amount;

    private static int Month(DateOnly day) => (day.Year * 12) + day.Month - 1;

    private static DateOnly FirstDay(int month) => new(month / 12, (month % 12) + 1, 1);
}
