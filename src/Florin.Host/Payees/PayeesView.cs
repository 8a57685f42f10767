using System.Globalization;
using Florin.Host.Web;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Host.Payees;

/// <summary>A merge that is asked about before it is made.</summary>
public sealed record MergeQuestion(PayeeEntry Payee, PayeeEntry Into, int Rows);

/// <summary>What the page of payees says, ready to be written.</summary>
public sealed class PayeesView(HouseholdText text, string? search, IReadOnlyList<PayeeEntry> all, IReadOnlyList<LikelyDuplicate> duplicates, MergeQuestion? question, PayeeChange? said)
{
    public const int MostShown = 50;

    public HouseholdText Text => text;

    public string? Search => search;

    public IReadOnlyList<PayeeEntry> Shown => [.. all.Take(MostShown)];

    public IReadOnlyList<LikelyDuplicate> Duplicates => duplicates;

    public MergeQuestion? Question => question;

    public PayeeChange? Change => said;

    public string Headline => (all.Count, string.IsNullOrEmpty(search)) switch
    {
        (0, false) => $"No payee has “{search}” in its name.",
        (0, _) => "Payees come with the first bank file.",
        ( > MostShown, _) => $"{text.Count(all.Count)} payees, the {MostShown} with the most rows here. Search for the others.",
        (1, _) => "One payee.",
        _ => $"{text.Count(all.Count)} payees.",
    };

    public string? Said => said is null ? null : said.Kind switch
    {
        PayeeChangeKind.Merge => $"The two are {Name(said.OtherId)} now; later imports follow.",
        PayeeChangeKind.Rename => $"{said.OldText} is called {said.NewText} now.",
        PayeeChangeKind.Alias => $"“{said.NewText}” is {Name(said.PayeeId)} from now on.",
        PayeeChangeKind.Split => $"{Name(said.PayeeId)} is a payee of its own.",
        PayeeChangeKind.NeverLearn => $"Nothing is learnt from {Name(said.PayeeId)} any more.",
        _ => $"Corrections of {Name(said.PayeeId)} teach again.",
    };

    public string Totals(PayeeEntry entry) => entry.Totals.Count == 0
        ? "no rows"
        : string.Join(" · ", entry.Totals.Select(total => total switch
        {
            { Spent: 0 } => text.Signed(total.Received, total.Currency),
            { Received: 0 } => text.Money(total.Spent, total.Currency),
            _ => $"{text.Money(total.Spent, total.Currency)} out, {text.Signed(total.Received, total.Currency)} in",
        }));

    public string Facts(PayeeEntry entry)
    {
        var facts = new List<string> { entry.Rows == 1 ? "1 row" : $"{text.Count(entry.Rows)} rows" };
        if (entry.LastOn is { } last)
            facts.Add($"last {text.Day(last)}");
        if (entry.Taught is { } taught)
            facts.Add($"you chose {taught.Name}");
        if (entry.Payee.NeverLearn)
            facts.Add("never learnt from");
        if (entry.Trade is { } trade)
            facts.Add(trade);
        if (entry.OtherKeys.Count > 0)
            facts.Add($"also {string.Join(", ", entry.OtherKeys)}");
        return string.Join(" · ", facts);
    }

    public static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Ask(int payee, int into) => string.Create(CultureInfo.InvariantCulture, $"/payees?merge={payee}&into={into}#merge");

    public static string Rows(Payee payee) => "/transactions?payee=" + Number(payee.PayeeId);

    private string Name(int? id) => all.FirstOrDefault(entry => entry.Payee.PayeeId == id)?.Payee.Name ?? "one payee";
}
