using Florin.Import.Formats;
using Florin.Ledger;
using Florin.Quality;
using Florin.Storage;

namespace Florin.Import;

/// <summary>A statement file read into columns: what a format pushes, 20 to 70 bytes a row beside the distinct texts.</summary>
internal sealed class StatementRows : IStatementSink
{
    /// <summary>Errors kept with their texts; a file of a million bad rows must not fill the memory.</summary>
    public const int ErrorsKept = 10_000;

    /// <summary>Formats refuse amounts with more than four decimals or fourteen digits before them.</summary>
    private const decimal TenThousandths = 10_000m;

    private const int None = -1;
    private readonly ColumnBuffer<int> _line = new(None);
    private readonly ColumnBuffer<int> _account = new(0);
    private readonly ColumnBuffer<int> _bookedOn = new(None);
    private readonly ColumnBuffer<int> _valueOn = new(None);
    private readonly ColumnBuffer<long> _occurredAt = new(0);
    private readonly ColumnBuffer<long> _amount = new(long.MinValue);
    private readonly ColumnBuffer<int> _currency = new(None);
    private readonly ColumnBuffer<int> _description = new(None);
    private readonly ColumnBuffer<int> _payee = new(None);
    private readonly ColumnBuffer<int> _category = new(None);
    private readonly ColumnBuffer<int> _method = new(None);
    private readonly ColumnBuffer<int> _reference = new(None);
    private readonly ColumnBuffer<int> _merchantCode = new(None);
    private readonly ColumnBuffer<bool> _pending = new(absent: false);

    public TextPool Texts { get; } = new();

    public List<StatementAccount> Accounts { get; } = [];

    public List<RowError> Errors { get; } = [];

    public int ErrorCount { get; private set; }

    public List<StatementBalance> Balances { get; } = [];

    public List<string> Notes { get; } = [];

    public int Count => _line.Count;

    public DateOnly? First { get; private set; }

    public DateOnly? Last { get; private set; }

    public decimal Credits { get; private set; }

    public decimal Debits { get; private set; }

    public int Account(StatementAccount account)
    {
        var known = Accounts.IndexOf(account);
        if (known >= 0)
            return known;
        Accounts.Add(account);
        return Accounts.Count - 1;
    }

    public void Row(in StatementRow row) => Add(in row);

    /// <summary>The amount as it is kept, times 10,000.</summary>
    public long Add(in StatementRow row)
    {
        var amount = decimal.ToInt64(row.Amount * TenThousandths);
        _line.Add(row.Line);
        _account.Add(row.Account);
        _bookedOn.Add(row.BookedOn.DayNumber);
        _valueOn.Add(row.ValueOn?.DayNumber ?? None);
        _occurredAt.Add(row.OccurredAt?.UtcTicks ?? 0);
        _amount.Add(amount);
        _currency.Add(Texts.Id(row.Currency));
        _description.Add(Texts.Id(row.Description));
        _payee.Add(Texts.Id(row.Payee));
        _category.Add(Texts.Id(row.Category));
        _method.Add(Texts.Id(row.PaymentMethod));
        _reference.Add(Texts.Id(row.BankReference));
        _merchantCode.Add(row.MerchantCode ?? None);
        _pending.Add(row.Pending);
        if (First is not { } first || row.BookedOn < first)
            First = row.BookedOn;
        if (Last is not { } last || row.BookedOn > last)
            Last = row.BookedOn;
        if (row.Amount >= 0)
            Credits += row.Amount;
        else
            Debits -= row.Amount;
        return amount;
    }

    public void Error(RowError error)
    {
        ErrorCount++;
        if (Errors.Count < ErrorsKept)
            Errors.Add(error);
    }

    public void Balance(StatementBalance balance) => Balances.Add(balance);

    public void Note(string note) => Notes.Add(note);

    /// <summary>A column of day numbers or of ids in <see cref="Texts"/>.</summary>
    public ColumnBuffer<int> Values(CheckedColumn column) => column switch
    {
        CheckedColumn.BookedOn => _bookedOn,
        CheckedColumn.ValueOn => _valueOn,
        CheckedColumn.Currency => _currency,
        CheckedColumn.Description => _description,
        CheckedColumn.Payee => _payee,
        CheckedColumn.Category => _category,
        CheckedColumn.PaymentMethod => _method,
        CheckedColumn.BankReference => _reference,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "a column of days or texts"),
    };

    /// <summary>Times 10,000.</summary>
    public ReadOnlySpan<long> Amounts(int chunk) => _amount.Chunk(chunk);

    public int Line(int row) => _line[row];

    public int AccountOf(int row) => _account[row];

    public DateOnly BookedOn(int row) => DateOnly.FromDayNumber(_bookedOn[row]);

    public DateOnly? ValueOn(int row) => _valueOn[row] is var day and not None ? DateOnly.FromDayNumber(day) : null;

    public DateTimeOffset? OccurredAt(int row) => _occurredAt[row] is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public decimal Amount(int row) => Shortest(_amount[row]);

    public string Currency(int row) => Texts[_currency[row]];

    /// <summary>Id in <see cref="Texts"/>.</summary>
    public int Description(int row) => _description[row];

    /// <summary>Id in <see cref="Texts"/>, -1 where the file names no other party.</summary>
    public int Payee(int row) => _payee[row];

    /// <summary>Id in <see cref="Texts"/>, -1 where the file gives no category.</summary>
    public int Category(int row) => _category[row];

    /// <summary>Id in <see cref="Texts"/>, -1 where the file does not say.</summary>
    public int PaymentMethod(int row) => _method[row];

    public string? BankReference(int row) => Texts.Text(_reference[row]);

    public int? MerchantCode(int row) => _merchantCode[row] is var code and not None ? code : null;

    public bool Pending(int row) => _pending[row];

    /// <summary>Without zeros at the end, as a division would give it; divisions were 2 % of an import.</summary>
    private static decimal Shortest(long tenThousandths)
    {
        byte scale = 4;
        for (; scale > 0 && tenThousandths % 10 == 0; scale--)
            tenThousandths /= 10;
        return ScaledDecimal.ToDecimal(tenThousandths, scale);
    }

    /// <summary>The row as the file has it.</summary>
    public RowContent Content(int row) => new(
        BookedOn(row), ValueOn(row), OccurredAt(row), Amount(row), Currency(row), Texts[Description(row)], Texts.Text(Payee(row)), Texts.Text(Category(row)),
        Texts.Text(PaymentMethod(row)), MerchantCode(row), BankReference(row), Pending(row));

    /// <summary>The distinct categories that the file gives to these rows, as ids in <see cref="Texts"/> with their text.</summary>
    public Dictionary<int, string> GivenCategories(IEnumerable<int> ofRows)
    {
        var given = new Dictionary<int, string>();
        foreach (var row in ofRows)
        {
            if (_category[row] is >= 0 and var category)
                given.TryAdd(category, Texts[category]);
        }

        return given;
    }
}
