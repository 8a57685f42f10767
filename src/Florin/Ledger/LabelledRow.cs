using Florin.Categories;

namespace Florin.Ledger;

/// <summary>Who said the category of a row; what a person said comes last.</summary>
public enum CategorySource
{
    None,
    Model,
    File,
    User,
}

/// <summary>What a row says of itself and what it is called, in indexes into the lists of <see cref="LabelledRows"/>; -1 where there is none.</summary>
public readonly record struct LabelledRow(
    long TransactionId, int BookedOn, decimal Amount, int Description, int Payee, bool PayeeApart, int Category, CategorySource Source, int Method, int MerchantCode, bool Locked,
    bool NeverLearn = false);

/// <summary>Rows by day and then id: what a model of categories learns from and is asked about.</summary>
public sealed record LabelledRows(
    IReadOnlyList<LabelledRow> Rows, IReadOnlyList<string> Texts, IReadOnlyList<string> Payees, IReadOnlyList<int> TaughtCategories, IReadOnlyList<Category> Categories)
{
    /// <summary>What a person called the row, by itself or by its payee; -1 where nobody did.</summary>
    public int Label(in LabelledRow row) => row.Source >= CategorySource.File ? row.Category : TaughtCategories[row.Payee];

    public CategoryQuery Query(in LabelledRow row) => new(
        Texts[row.Description], row.Amount, DateOnly.FromDayNumber(row.BookedOn), row.Method < 0 ? null : Texts[row.Method],
        row.MerchantCode < 0 ? null : row.MerchantCode, row.PayeeApart ? Payees[row.Payee] : null);
}
