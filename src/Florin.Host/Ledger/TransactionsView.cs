using System.Globalization;
using Florin.Host.Web;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>A set filter: its words, and the page without it.</summary>
public sealed record FilterChip(string Words, string LinkWithout);

/// <summary>What the Transactions page says, ready to be written.</summary>
public sealed record TransactionsView(
    HouseholdText Text, TransactionFilter Filter, TransactionPage Page, TransactionTotals Totals,
    IReadOnlyList<AccountName> Accounts, IReadOnlyList<string> Groups, string? Cursor)
{
    /// <summary>This very page, for fetching its rows again.</summary>
    public string Here => TransactionQuery.Link(Filter, "cursor", Cursor);

    public string ExportLink => TransactionQuery.Link(Filter, path: "/api/v1/transactions/export.csv");

    public string? OlderLink => Page.Next is { } next ? TransactionQuery.Link(Filter, "cursor", next) : null;

    public string NewestLink => TransactionQuery.Link(Filter);

    public bool IsFiltered => Filter.ToPairs().Any();

    public string Headline => Totals.Rows switch
    {
        0 when IsFiltered => "No transaction matches.",
        0 => "No transactions yet.",
        1 => $"One transaction: {Flow()}.",
        _ => $"{Text.Count(Totals.Rows)} transactions: {Flow()}.",
    };

    public IEnumerable<FilterChip> Chips()
    {
        foreach (var (name, value) in Filter.ToPairs())
            yield return new(Words(name, value), TransactionQuery.Link(Filter, name));
    }

    public static string Plain(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string Plain(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Whether the account is the one of the filter, however it was named.</summary>
    public bool IsChosen(AccountName account) => Filter.Account is { } name
        && (name == account.AccountId.ToString(CultureInfo.InvariantCulture)
            || string.Equals(name, account.Name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, account.Identifier, StringComparison.OrdinalIgnoreCase));

    private string Flow() => Totals switch
    {
        { Credits: 0 } => $"{Text.Money(Totals.Debits)} out",
        { Debits: 0 } => $"{Text.Money(Totals.Credits)} in",
        _ => $"{Text.Money(Totals.Credits)} in, {Text.Money(Totals.Debits)} out",
    };

    private string Words(string name, string value) => name switch
    {
        "q" => $"“{value}”",
        "from" => $"from {Text.Day(Filter.From!.Value)}",
        "to" => $"to {Text.Day(Filter.To!.Value)}",
        "min" => $"at least {Text.Money(Filter.Min!.Value)}",
        "max" => $"at most {Text.Money(Filter.Max!.Value)}",
        "tag" => $"#{value}",
        "account" => Accounts.FirstOrDefault(IsChosen)?.Name ?? value,
        _ => value,
    };
}
