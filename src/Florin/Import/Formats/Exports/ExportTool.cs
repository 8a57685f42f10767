namespace Florin.Import.Formats.Exports;

/// <summary>How a tool writes which way money went.</summary>
internal enum ExportSign
{
    Signed,

    /// <summary>A positive amount is spending.</summary>
    Spend,

    /// <summary>A column says debit or credit.</summary>
    Word,

    /// <summary>Outflow and inflow have columns of their own.</summary>
    Sides,

    /// <summary>A row names where the money came from and where it went; either may be an account of one's own.</summary>
    DoubleEntry,
}

/// <summary>The columns that a finance tool exports, by their names; one row belongs to the account it names.</summary>
/// <param name="Text">What the bank wrote, or else what the tool calls the row.</param>
/// <param name="Transfer">The category that the tool gives to transfers between accounts.</param>
internal sealed record ExportTool(string Name, ExportSign Sign, string Date, string Account, string Payee, string Text, string Notes, string Category, string Transfer = "Transfer")
{
    public string Amount { get; init; } = "Amount";

    public string? Type { get; init; }

    public string? Outflow { get; init; }

    public string? Inflow { get; init; }

    public string? Currency { get; init; }

    /// <summary>Filled in the row that sums up a split one's parts, which follow as rows.</summary>
    public string? SplitSum { get; init; }

    public string? OtherAccount { get; init; }

    public string? AccountType { get; init; }

    public string? OtherType { get; init; }

    public static IReadOnlyList<ExportTool> All { get; } =
    [
        new("Mint", ExportSign.Word, "Date", "Account Name", "Description", "Original Description", "Notes", "Category") { Type = "Transaction Type" },
        new("YNAB", ExportSign.Sides, "Date", "Account", "Payee", "Payee", "Memo", "Category") { Outflow = "Outflow", Inflow = "Inflow" },
        new("Actual", ExportSign.Signed, "Date", "Account", "Payee", "Payee", "Notes", "Category") { SplitSum = "Split_Amount" },
        new("Firefly III", ExportSign.DoubleEntry, "date", "source_name", "destination_name", "description", "notes", "category")
        {
            Amount = "amount", Type = "type", Currency = "currency_code", OtherAccount = "destination_name", AccountType = "source_type", OtherType = "destination_type",
        },
        new("Monarch", ExportSign.Signed, "Date", "Account", "Merchant", "Original Statement", "Notes", "Category"),
        new("Lunch Money", ExportSign.Spend, "date", "account_name", "payee", "payee", "notes", "category", "Payment, Transfer") { Amount = "amount", Currency = "currency" },
    ];

    /// <summary>Every column that a file of this tool has.</summary>
    public IEnumerable<string> Names =>
        new[] { Date, Account, Payee, Text, Notes, Category, Sign == ExportSign.Sides ? null : Amount, Type, Outflow, Inflow, Currency, SplitSum, OtherAccount, AccountType, OtherType }.OfType<string>();
}
