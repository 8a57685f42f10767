namespace Florin.Import.Formats.Csv;

/// <summary>What users call the roles of columns, in previews and in mappings.</summary>
internal static class RoleNames
{
    public const string Ignored = "ignore";

    private static readonly (string Name, ColumnRole Role)[] Names =
    [
        ("date", ColumnRole.BookedOn), ("value_date", ColumnRole.ValueOn), ("purchase_date", ColumnRole.OccurredOn), ("time", ColumnRole.Time),
        ("amount", ColumnRole.Amount), ("debit", ColumnRole.Debit), ("credit", ColumnRole.Credit), ("direction", ColumnRole.Direction), ("currency", ColumnRole.Currency),
        ("payee", ColumnRole.Payee), ("description", ColumnRole.Description), ("balance", ColumnRole.Balance), ("category", ColumnRole.Category), ("account", ColumnRole.Account),
        ("reference", ColumnRole.Reference), ("merchant_code", ColumnRole.MerchantCode), ("status", ColumnRole.Status), ("method", ColumnRole.PaymentMethod), ("card", ColumnRole.Card),
        (Ignored, ColumnRole.Ignored),
    ];

    public static IEnumerable<string> All => Names.Select(static pair => pair.Name);

    public static string Of(ColumnRole role) => Array.Find(Names, pair => pair.Role == role).Name;

    public static ColumnRole? Find(string name)
    {
        var at = Array.FindIndex(Names, pair => string.Equals(pair.Name, name, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : Names[at].Role;
    }
}
