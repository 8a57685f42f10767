namespace Florin.Quality;

internal enum CheckedColumn
{
    BookedOn,
    ValueOn,
    Amount,
    Currency,
    Description,
    Payee,
    Category,
    PaymentMethod,
    BankReference,
    Row,
}

/// <summary>What a statement says of one account: its opening and rows should give its closing.</summary>
/// <param name="Difference"><c>null</c> where the file states no two balances.</param>
internal readonly record struct StatementSum(string Account, decimal? Opening, decimal Flow, decimal? Closing, decimal? Difference);

/// <summary>Rows as expectations look at them: columns in chunks of 64 K values, texts as numbers of distinct ones.</summary>
internal abstract class CheckedRows
{
    public const int ChunkBits = 16;
    public const int Absent = -1;

    public static readonly IReadOnlyDictionary<string, CheckedColumn> Columns = new Dictionary<string, CheckedColumn>(StringComparer.Ordinal)
    {
        ["booked_on"] = CheckedColumn.BookedOn,
        ["value_on"] = CheckedColumn.ValueOn,
        ["amount"] = CheckedColumn.Amount,
        ["currency"] = CheckedColumn.Currency,
        ["description"] = CheckedColumn.Description,
        ["payee"] = CheckedColumn.Payee,
        ["category"] = CheckedColumn.Category,
        ["payment_method"] = CheckedColumn.PaymentMethod,
        ["bank_reference"] = CheckedColumn.BankReference,
        ["row"] = CheckedColumn.Row,
    };

    public abstract int Count { get; }

    public int Chunks => (Count + (1 << ChunkBits) - 1) >> ChunkBits;

    public abstract int Texts { get; }

    /// <summary>What the file states of its accounts.</summary>
    public virtual IReadOnlyList<StatementSum> Statements => [];

    public static bool IsDay(CheckedColumn column) => column is CheckedColumn.BookedOn or CheckedColumn.ValueOn;

    public static bool IsText(CheckedColumn column) => !IsDay(column) && column is not (CheckedColumn.Amount or CheckedColumn.Row);

    /// <summary><c>false</c> where these rows cannot have it, so that nothing can be expected of it.</summary>
    public virtual bool Has(CheckedColumn column) => true;

    /// <summary>Day numbers or numbers of texts, <see cref="Absent"/> where there is none; empty where the whole chunk has none.</summary>
    public abstract ReadOnlySpan<int> Values(CheckedColumn column, int chunk);

    /// <summary>Times 10,000.</summary>
    public abstract ReadOnlySpan<long> Amounts(int chunk);

    public abstract string Text(int id);

    public abstract int Line(int row);

    public virtual long? TransactionId(int row) => null;

    /// <summary>Equal for rows that are equal in every part.</summary>
    public abstract UInt128 Key(int row);
}
