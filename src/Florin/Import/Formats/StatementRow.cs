using Florin.Ledger;

namespace Florin.Import.Formats;

/// <summary>How amounts without a sign are meant.</summary>
public enum AmountSign
{
    /// <summary>Decide by the content, and say so.</summary>
    Detect,

    /// <summary>A positive amount is money spent (card exports).</summary>
    Spend,

    /// <summary>Amounts carry their sign, negative = out.</summary>
    Signed,
}

/// <summary>What the user said about the file before it is read.</summary>
public sealed record StatementReading(string FileName, AmountSign Amounts = AmountSign.Detect, string DefaultCurrency = "USD", bool DayFirst = false)
{
    /// <summary>The household's "today": a row dated more than a year after it is an error.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The user's word on the columns, if the file is a table.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>The user's word on which part of a date comes first.</summary>
    internal DateOrder? Dates { get; init; }

    /// <summary>What the user said of tables before, by the fingerprint of their header.</summary>
    public IReadOnlyDictionary<string, RememberedMapping> Remembered { get; init; } = new Dictionary<string, RememberedMapping>();

    /// <summary>Told once what looking at a table gave, before its rows are read.</summary>
    public Action<TableGuess>? Looked { get; init; }
}

/// <summary>An account as the file names it: any part may be missing.</summary>
public sealed record StatementAccount(string? Identifier, string? Name, string? Currency, AccountKind Kind, string? Institution);

/// <summary>One booked or pending line of a statement. <c>Amount</c> is signed, negative = out.</summary>
/// <param name="Line">1-based line of the file where the row begins.</param>
/// <param name="Account">Index that <see cref="IStatementSink.Account"/> returned.</param>
/// <param name="Description">The bank's text, white space folded to single blanks; kept for ever as the raw description.</param>
/// <param name="Payee">The other party where the file names it apart from the text.</param>
/// <param name="Category">The file's own category column, as given.</param>
/// <param name="BankReference">The bank's id of the row (FITID, AcctSvcrRef), where there is one.</param>
/// <param name="MerchantCode">ISO 18245 merchant category code, where there is one.</param>
public readonly record struct StatementRow(
    int Line,
    int Account,
    DateOnly BookedOn,
    DateOnly? ValueOn,
    DateTimeOffset? OccurredAt,
    decimal Amount,
    string Currency,
    string Description,
    string? Payee,
    string? Category,
    string? PaymentMethod,
    string? BankReference,
    int? MerchantCode,
    bool Pending);

/// <summary>A balance stated by the file: at the end of <c>On</c> for a closing one, at its start for an opening one.</summary>
public readonly record struct StatementBalance(int Account, DateOnly On, decimal Amount, bool Opening);

/// <summary>A data error: where, what stands there, what was expected. <c>Line</c> 0 means the file as a whole.</summary>
public sealed record RowError(string File, int Line, string Found, string Expected);
