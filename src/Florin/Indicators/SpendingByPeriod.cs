using Florin.Categories;
using Florin.Ledger;
using Florin.Periods;
using Florin.Rates;

namespace Florin.Indicators;

/// <summary>
/// Income and spending by period and category group. Refunds lessen spending, money moved between own accounts or put aside is
/// neither, money in without a category is income.
/// </summary>
internal sealed class SpendingByPeriod
{
    public const string Uncategorised = "Uncategorised";

    private const int PeriodsOfUsual = 6;
    private readonly Dictionary<int, decimal> _income = [];
    private readonly Dictionary<int, decimal> _spending = [];
    private readonly Dictionary<(int Period, string Group), decimal> _byGroup = [];
    private readonly Dictionary<(int Period, string Group), decimal> _byGroupUntilDay = [];
    private readonly PeriodCalendar _periods;
    private readonly string _currency;
    private readonly int _current;
    private readonly int _first;

    private SpendingByPeriod(PeriodCalendar periods, string currency, DateOnly firstDay, DateOnly asOf) =>
        (_periods, _currency, _first, _current) = (periods, currency, periods.NumberOf(firstDay), periods.NumberOf(asOf));

    public Period Current => _periods.At(_current);

    public decimal SpentThisPeriod => _spending.GetValueOrDefault(_current);

    public decimal UsualByNow => Usual(period => _byGroupUntilDay.Where(entry => entry.Key.Period == period).Sum(entry => entry.Value));

    /// <param name="amounts">One per row of the ledger, in the household's currency.</param>
    public static SpendingByPeriod Of(TransactionColumns ledger, decimal[] amounts, IReadOnlySet<int> accounts, PeriodCalendar periods, string currency, DateOnly asOf)
    {
        var spending = new SpendingByPeriod(periods, currency, DateOnly.FromDayNumber(ledger.BookedOn[0]), asOf);
        var parts = new PartAmounts(ledger, amounts, currency);
        var untilDay = spending.Current.DayWithin(asOf);
        var (number, period) = (spending._first, periods.At(spending._first));
        var part = 0;
        for (var row = 0; row < ledger.Count; row++)
        {
            while (part < ledger.Parts.Count && ledger.Parts[part].Row < row)
                part++;
            var day = DateOnly.FromDayNumber(ledger.BookedOn[row]);
            if (day > asOf || !accounts.Contains(ledger.AccountId[row]))
                continue;
            if (!period.Contains(day))
            {
                number = periods.NumberOf(day);
                period = periods.At(number);
            }

            var byNow = period.DayWithin(day) <= untilDay;
            if (part == ledger.Parts.Count || ledger.Parts[part].Row > row)
                spending.Add(number, amounts[row], Category(ledger.Category[row]), byNow);
            else
            {
                foreach (var amount in parts.Of(part))
                    spending.Add(number, amount, Category(ledger.Parts[part++].Category), byNow);
            }
        }

        return spending;

        Category? Category(int index) => index < 0 ? null : ledger.Categories[index];
    }

    /// <summary>The last periods up to the current one, empty ones of the ledger's time among them.</summary>
    public List<PeriodFlow> Flows(int count)
    {
        var flows = new List<PeriodFlow>(count);
        for (var period = Math.Max(_first, _current - count + 1); period <= _current; period++)
            flows.Add(new PeriodFlow(_periods.At(period), _income.GetValueOrDefault(period), _spending.GetValueOrDefault(period)));
        return flows;
    }

    /// <summary>(Income - spending) / income over a year's periods; <c>null</c> where the ledger does not reach back or nothing came in.</summary>
    public double? SavingsRate(int yearsBack)
    {
        var last = _current - (_periods.PerYear * yearsBack);
        if (_first > last)
            return null;
        decimal income = 0, spent = 0;
        for (var period = last - _periods.PerYear + 1; period <= last; period++)
        {
            income += _income.GetValueOrDefault(period);
            spent += _spending.GetValueOrDefault(period);
        }

        return income > 0 ? (double)Math.Round((income - spent) / income, 4) : null;
    }

    /// <summary>Groups of the current period, the largest first.</summary>
    public List<GroupSpending> Groups() => [.. _byGroup.Keys
        .Where(key => key.Period > _current - PeriodsOfUsual - 1)
        .Select(key => key.Group).Distinct(StringComparer.Ordinal)
        .Select(group => new GroupSpending(group, _byGroup.GetValueOrDefault((_current, group)), Usual(period => _byGroupUntilDay.GetValueOrDefault((period, group)))))
        .Where(group => group.Spent > 0 || group.UsualByNow > 0)
        .OrderByDescending(group => group.Spent).ThenBy(group => group.Group, StringComparer.Ordinal)];

    /// <summary>Groups of the last year's periods beside the year before, the largest first.</summary>
    public List<GroupSpending> GroupsOfYear() => [.. _byGroup.Keys
        .Select(key => key.Group).Distinct(StringComparer.Ordinal)
        .Select(group => new GroupSpending(group, YearOf(group, _current), YearOf(group, _current - _periods.PerYear)))
        .Where(group => group.Spent > 0)
        .OrderByDescending(group => group.Spent).ThenBy(group => group.Group, StringComparer.Ordinal)];

    private decimal YearOf(string group, int last) =>
        Enumerable.Range(last - _periods.PerYear + 1, _periods.PerYear).Sum(period => _byGroup.GetValueOrDefault((period, group)));

    private void Add(int period, decimal amount, Category? category, bool byNow)
    {
        var flow = MoneyFlows.Of(category?.Kind, amount);
        if (flow == MoneyFlow.Neither)
            return;
        if (flow == MoneyFlow.Income)
        {
            Sum(_income, period, amount);
            return;
        }

        var group = category?.Group ?? Uncategorised;
        Sum(_spending, period, -amount);
        Sum(_byGroup, (period, group), -amount);
        if (byNow)
            Sum(_byGroupUntilDay, (period, group), -amount);
    }

    private decimal Usual(Func<int, decimal> of)
    {
        var first = Math.Max(_first, _current - PeriodsOfUsual);
        if (first >= _current)
            return 0;
        var values = Enumerable.Range(first, _current - first).Select(of).Order().ToList();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : RoundedSum.Round((values[middle - 1] + values[middle]) / 2, _currency);
    }

    private static void Sum<TKey>(Dictionary<TKey, decimal> sums, TKey key, decimal amount)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + amount;
}
