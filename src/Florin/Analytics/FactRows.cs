using System.Globalization;
using System.Text;
using Florin.Categories;
using Florin.Storage;

namespace Florin.Analytics;

/// <summary>Parts of the ledger's rows on their way into fact_transaction.</summary>
internal sealed class FactRows
{
    internal static readonly string[] Columns =
        ["household_id", "transaction_id", "part", "booked_on", "account_id", "payee_id", "category_id", "flow", "amount", "currency", "base_amount", "pending"];

    private readonly string _baseCurrency;
    private readonly Dictionary<int, SpendingKind> _kinds;

    public FactRows(int household, string baseCurrency, IReadOnlyList<Category> categories)
    {
        Household = household;
        _baseCurrency = baseCurrency;
        _kinds = categories.ToDictionary(category => category.CategoryId, category => category.Kind);
        Definition = string.Join(' ', [baseCurrency, .. categories.OrderBy(category => category.CategoryId).Select(category => string.Create(CultureInfo.InvariantCulture, $"{category.CategoryId}:{category.Kind}"))]);
    }

    public int Household { get; }

    /// <summary>What a fact depends on beside its row: the base currency, and the kind of each category.</summary>
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
            rows.Add(Household);
            rows.Add(ids[row]);
            rows.Add(parts[row]);
            rows.Add(DateOnly.FromDayNumber(days[row] + ColumnBatch.EpochDay));
            rows.Add(accounts[row]);
            rows.Add(payees[row]);
            rows.Add(category);
            rows.Add((int)MoneyFlows.Of(category == 0 ? null : _kinds[category], amount));
            rows.Add(amount);
            rows.Add(batch.Utf8(7, row));
            if (IsBase(batch.Utf8(7, row)))
                rows.Add(amount);
            else
                rows.AddNull();
            rows.Add(pending[row]);
            rows.EndRow();
        }

        Count += batch.Count;
    }

    private bool IsBase(ReadOnlySpan<byte> currency) => Ascii.Equals(currency, _baseCurrency);
}
