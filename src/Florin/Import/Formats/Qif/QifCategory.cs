namespace Florin.Import.Formats.Qif;

/// <summary>Reads the category field: Food:Groceries/Holiday is a category and a class, [Savings] the other account of a transfer.</summary>
internal static class QifCategory
{
    /// <summary>The taxonomy's own code, so that a transfer is known as one in every language.</summary>
    public const string Transfer = "transfers.own_accounts";

    public static (string? Category, string? Label) Read(string? field)
    {
        if (field is null || field.StartsWith("--", StringComparison.Ordinal) || field.StartsWith('|')) return (null, null);
        var from = field.StartsWith('[') && field.IndexOf(']', StringComparison.Ordinal) is > 0 and var end ? end : 0;
        var slash = field.IndexOf('/', from);
        var label = slash >= 0 ? field[(slash + 1)..].Trim() : "";
        if (TransferAccount(field) is not null) return (Transfer, label.Length > 0 ? label : null);
        var category = (slash >= 0 ? field[..slash] : field).Trim();
        return (category.Length > 0 ? category : null, label.Length > 0 ? label : null);
    }

    public static string? TransferAccount(string? field) =>
        field is ['[', ..] && field.IndexOf(']', StringComparison.Ordinal) is > 1 and var end ? field[1..end].Trim() : null;
}
