using System.Globalization;
using System.Text;
using Florin.Categories;
using Florin.Households;
using Florin.Periods;
using Florin.Rates;
using Florin.Storage;

namespace Florin.Analytics;

/// <summary>Parts of the ledger's rows on their way into fact_transaction.</summary>
internal sealed class FactRows
{
    internal static readonly string[] Columns =
        ["household_id", "transaction_id", "part", "booked_on", "period", "month", "hour", "account_id", "payee_id", "category_id", "flow", "amount", "currency", "base_amount", "pending"];

    private const int NoHour = -1;

    private readonly string _baseCurrency;
    private readonly Dictionary<int, SpendingKind> _kinds;
    private readonly PeriodCalendar _periods;
    private readonly TimeZoneInfo _zone;
    private readonly RateTable _rates;
    private (Period Of, int Number) _period;

    public FactRows(int household, Household home, IReadOnlyList<Category> categories, RateTable rates)
    {
        Household = household;
        _baseCurrency = home.BaseCurrency;
        _kinds = categories.ToDictionary(category => category.CategoryId, category => category.Kind);
        _periods = home.Periods;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(home.TimeZone);
        _rates = rates;
        _period = (new Period(DateOnly.MaxValue, DateOnly.MinValue), 0);
        Definition = string.Join(' ', [home.BaseCurrency, $"cycle:{home.PayCycle}:{home.Country}".Replace(' ', '_'), $"zone:{home.TimeZone}", $"rates:{rates.Stamp}", .. categories.OrderBy(category => category.CategoryId).Select(category => string.Create(CultureInfo.InvariantCulture, $"{category.CategoryId}:{category.Kind}"))]);
    }

    public int Household { get; }

    /// <summary>What a fact depends on beside its row: the base currency, the periods, the time zone, the rates, and the kind of each category.</summary>
    public string Definition { get; }

    public long Count { get; private set; }

    /// <summary>True where facts made by an earlier definition are still right: categories may have come, none may have changed.</summary>
    public bool Extends(string earlier) => !earlier.Split(' ').Except(Definition.Split(' ')).Any();

    public void Append(ColumnBatch batch, StoreAppender rows)
    {
        var ids = batch.Int64(0);
        var parts = batch.Int32(1);
        var days = batch.Days(2);
        var accounts = batch.Int32(3);
        var payees = batch.Int32(4);
        var pending = batch.Boolean(8);
        for (var row = 0; row < batch.Count; row++)
        {
            var amount = batch.Decimal(6, row);
            var category = batch.IsNull(5, row) ? 0 : batch.Int32(5)[row];
            var day = DateOnly.FromDayNumber(days[row] + ColumnBatch.EpochDay);
            rows.Add(Household);
            rows.Add(ids[row]);
            rows.Add(parts[row]);
            rows.Add(day);
            rows.Add(PeriodOf(day));
            rows.Add((day.Year * 12) + day.Month - 1);
            rows.Add(batch.IsNull(9, row) ? NoHour : HourOf(batch.Microseconds(9)[row]));
            rows.Add(accounts[row]);
            rows.Add(payees[row]);
            rows.Add(category);
            rows.Add((int)MoneyFlows.Of(category == 0 ? null : _kinds[category], amount));
            rows.Add(amount);
            rows.Add(batch.Utf8(7, row));
            rows.Add(IsBase(batch.Utf8(7, row)) ? amount : Converted(amount, batch.Text(7, row), day.DayNumber));
            rows.Add(pending[row]);
            rows.EndRow();
        }

        Count += batch.Count;
    }

    /// <summary>With the four decimals of the store; <c>null</c> without a rate.</summary>
    private decimal? Converted(decimal amount, string currency, int day) =>
        _rates.TryConvert(amount, currency, _baseCurrency, day, out var converted) ? decimal.Round(converted, 4, MidpointRounding.ToEven) : null;

    private int PeriodOf(DateOnly day)
    {
        if (!_period.Of.Contains(day))
        {
            var number = _periods.NumberOf(day);
            _period = (_periods.At(number), number);
        }

        return _period.Number;
    }

    private int HourOf(long microseconds)
    {
        var moment = new DateTime(UnixTime.ToTicks(microseconds), DateTimeKind.Utc);
        return (moment + _zone.GetUtcOffset(moment)).Hour;
    }

    private bool IsBase(ReadOnlySpan<byte> currency) => Ascii.Equals(currency, _baseCurrency);
}
