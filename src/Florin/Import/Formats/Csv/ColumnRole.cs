namespace Florin.Import.Formats.Csv;

/// <summary>What a column of a table means.</summary>
internal enum ColumnRole
{
    /// <summary>Known and not wanted: foreign amounts, rates, fees, bank codes, the other party's account.</summary>
    Ignored,
    BookedOn,
    ValueOn,

    /// <summary>The day of purchase beside the day of booking.</summary>
    OccurredOn,
    Time,
    Amount,
    Debit,
    Credit,

    /// <summary>Says whether an unsigned amount went in or out.</summary>
    Direction,
    Currency,
    Payee,
    Description,
    Balance,
    Category,
    Account,
    Reference,
    MerchantCode,
    Status,
    PaymentMethod,

    /// <summary>A card's number or holder: tells that the file is a card's, is neither account nor text.</summary>
    Card,
}
