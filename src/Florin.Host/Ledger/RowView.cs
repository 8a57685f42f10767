using Florin.Categories;
using Florin.Host.Web;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>A row opened, with everything a user can change of it.</summary>
public sealed record RowView(
    HouseholdText Text, Transaction Row, IReadOnlyList<NamedPart> Parts, IReadOnlyList<Attachment> Files, IReadOnlyList<Category> Categories, IReadOnlyList<TagCount> Tags)
{
    private const int EmptyParts = 2;

    public string Path => FormattableString.Invariant($"/transactions/{Row.TransactionId}");

    public string Amount => MoneyText.Plain(Row.Amount, Row.Currency);

    public int MinorUnits => Currencies.MinorUnits(Row.Currency);

    /// <summary>The parts and room for more; the first of two new ones says the whole, so that the user only takes away.</summary>
    public IEnumerable<(int Number, string Amount, string? Category, string? Note)> PartLines()
    {
        for (var line = 0; line < Math.Max(2, Parts.Count + EmptyParts); line++)
        {
            yield return line < Parts.Count
                ? (line + 1, MoneyText.Plain(Parts[line].Amount, Row.Currency), Parts[line].CategoryCode, Parts[line].Note)
                : (line + 1, "", line == 0 ? Row.CategoryCode : null, null);
        }
    }

    /// <summary>What is not in a part yet.</summary>
    public decimal Left => Row.Amount - Parts.Sum(part => part.Amount);

    public string Size(Attachment file) => file.ByteCount < 1_000_000 ? $"{Text.Count(Math.Max(1, file.ByteCount / 1_000))} KB" : $"{Text.Count(file.ByteCount / 1_000_000)} MB";
}
