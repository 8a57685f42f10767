using Florin.Categories;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Rules;

/// <summary>What a rule can change of a row: places of category and payee, numbers of texts, -1 for nothing. <c>Split</c> and <c>CategoryBy</c> are places of rules.</summary>
internal record struct RuleState(int Category, int Payee, int Tags, int Note, int Split, int CategoryBy)
{
    /// <summary>Rules see no difference: which of two rules gave the same category does not count.</summary>
    public readonly bool IsLike(in RuleState other) =>
        Category == other.Category && Payee == other.Payee && Tags == other.Tags && Note == other.Note && Split == other.Split;
}

/// <summary>Rows in columns, by number; texts by their number, -1 where a row has none.</summary>
internal sealed class RuleColumns
{
    private int[] _account = [];
    private int[] _day = [];
    private int[] _currency = [];
    private int[] _description = [];
    private int[] _method = [];
    private int[] _merchantCode = [];
    private int[] _reference = [];
    private int[] _status = [];
    private int[] _locked = [];
    private long[] _amount = [];
    private long[] _id = [];
    private bool[] _byModel = [];
    private bool[] _isPaired = [];
    private RuleState[] _before = [];

    public RuleTexts Texts { get; } = new();

    public int Count { get; private set; }

    public long[] Id => _id;

    /// <summary>Ten-thousandths.</summary>
    public long[] Amount => _amount;

    public int[] Day => _day;

    public int[] Account => _account;

    public int[] Currency => _currency;

    public int[] Description => _description;

    public int[] Method => _method;

    public int[] MerchantCode => _merchantCode;

    public int[] Reference => _reference;

    public int[] Status => _status;

    public int[] Locked => _locked;

    /// <summary>A category that a model gave, or none: a rule's word stands before it even where both say the same.</summary>
    public bool[] ByModel => _byModel;

    /// <summary>One of two rows of a transfer between own accounts, which is no matter of opinion: rules leave its category and make no parts of it.</summary>
    public bool[] IsPaired => _isPaired;

    /// <summary>As the ledger has the rows.</summary>
    public RuleState[] Before => _before;

    public static async Task<RuleColumns> ReadAsync(RowReader reader, StoreSession session, int household, long first, RuleContext context, bool references, CancellationToken cancellation)
    {
        var columns = new RuleColumns();
        await reader.ReadAsync(session, household, first, batch => columns.Add(batch, context, references), cancellation);
        await reader.ReadTagsAsync(session, household, first, columns.AddTags, cancellation);
        return columns;
    }

    public int IndexOf(long transactionId) => Array.BinarySearch(_id, 0, Count, transactionId);

    private void Add(ColumnBatch batch, RuleContext context, bool references)
    {
        Grow(Count + batch.Count);
        for (var row = 0; row < batch.Count; row++)
        {
            var at = Count++;
            _id[at] = batch.Int64(0)[row];
            _account[at] = context.AccountAt(batch.Int32(1)[row]);
            _day[at] = batch.Days(2)[row] + ColumnBatch.EpochDay;
            _amount[at] = (long)(batch.Decimal(3, row) * RuleValues.TenThousandths);
            _currency[at] = Text(batch, 4, row);
            _description[at] = Text(batch, 5, row);
            _byModel[at] = batch.IsNull(8, row) || batch.Utf8(8, row).SequenceEqual("model"u8);
            _method[at] = Text(batch, 9, row);
            _merchantCode[at] = batch.IsNull(10, row) ? -1 : batch.Int32(10)[row];
            _reference[at] = references ? Text(batch, 11, row) : -1;
            _status[at] = Text(batch, 12, row);
            _locked[at] = batch.Int32(14)[row];
            var category = batch.IsNull(7, row) ? -1 : context.CategoryAt(batch.Int32(7)[row]);
            _isPaired[at] = category >= 0 && context.Categories[category].Kind == SpendingKind.Transfer && !batch.IsNull(8, row) && batch.Utf8(8, row).SequenceEqual("transfer"u8);
            _before[at] = new RuleState(
                category, context.PayeeAt(batch.Int32(6)[row]), -1, Text(batch, 13, row), -1, -1);
        }
    }

    private int Text(ColumnBatch batch, int column, int row) => batch.IsNull(column, row) ? -1 : Texts.Of(batch.Utf8(column, row));

    private void AddTags(ColumnBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var at = IndexOf(batch.Int64(0)[row]);
            if (at < 0)
                continue;
            _before[at].Tags = Texts.Of(RuleTags.With(Texts[_before[at].Tags], batch.Text(1, row)));
        }
    }

    private void Grow(int needed)
    {
        if (needed <= _id.Length)
            return;
        var size = Math.Max(needed, _id.Length * 2);
        Array.Resize(ref _id, size);
        Array.Resize(ref _account, size);
        Array.Resize(ref _day, size);
        Array.Resize(ref _amount, size);
        Array.Resize(ref _currency, size);
        Array.Resize(ref _description, size);
        Array.Resize(ref _byModel, size);
        Array.Resize(ref _isPaired, size);
        Array.Resize(ref _method, size);
        Array.Resize(ref _merchantCode, size);
        Array.Resize(ref _reference, size);
        Array.Resize(ref _status, size);
        Array.Resize(ref _locked, size);
        Array.Resize(ref _before, size);
    }
}
