using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Households;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Host.Payees;

/// <summary><c>florin payees</c>: who is paid and who pays, with counts and totals; which of them may be one.</summary>
internal sealed class PayeesCommand : Verb
{
    private const int MostDuplicates = 50;

    private readonly Option<string?> _search = new("--search") { Description = "Only those with this in their name.", HelpName = "TEXT" };
    private readonly Option<int> _limit = new("--limit") { Description = "How many to list (default: 50).", HelpName = "N", DefaultValueFactory = static _ => 50 };
    private readonly Option<bool> _duplicates = new("--duplicates") { Description = "List payees that may be one, and why." };

    public PayeesCommand()
        : base("payees", "List payees with their totals; merge, rename and split them.")
    {
        foreach (var option in new Option[] { _search, _limit, _duplicates })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin payees --search amazon", "florin payees --duplicates"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var limit = context.Whole(_limit, 1, 10_000);
        var entries = await context.Service<PayeeBook>().ListAsync(household.HouseholdId, context.Get(_search), cancellation);
        if (context.Get(_duplicates))
            WriteDuplicates(context, PayeeLikeness.Find([.. entries.Select(static entry => entry.Payee)], MostDuplicates));
        else if (context.Json)
            context.WriteJson(new PayeeListDocument(entries.Count, [.. entries.Take(limit).Select(PayeeDocument.Of)]), TerminalJson.Default.PayeeListDocument);
        else
            Write(context.Output, household, entries, limit);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, Household household, IReadOnlyList<PayeeEntry> entries, int limit)
    {
        var text = new LocaleText(household);
        output.Out.WriteLine(output.Bold(entries.Count == 0 ? "No payees." : $"{text.Several(entries.Count, "payee")}{(entries.Count > limit ? $", the {text.Count(limit)} with the most rows" : "")}."));
        if (entries.Count == 0)
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Id", Right: true), new("Payee", Flexible: true), new("Rows", Right: true), new("Out", Right: true), new("In", Right: true), new("Currency"), new("Last"), new("Trade or category", Flexible: true));
        foreach (var entry in entries.Take(limit))
        {
            var total = entry.Totals.Count > 0 ? entry.Totals[0] : null;
            table.Row(
                entry.Payee.PayeeId.ToString(CultureInfo.InvariantCulture), entry.Payee.Name, text.Count(entry.Rows),
                total is null ? "" : text.Figure(total.Spent, total.Currency), total is null ? "" : text.Figure(total.Received, total.Currency),
                entry.Totals.Count > 1 ? $"{total!.Currency} and others" : total?.Currency ?? "", LocaleText.Iso(entry.LastOn), entry.Payee.NeverLearn ? "never learnt from" : entry.Taught?.Name ?? entry.Trade ?? "");
        }

        table.Write(output);
    }

    private static void WriteDuplicates(VerbContext context, IReadOnlyList<LikelyDuplicate> pairs)
    {
        if (context.Json)
        {
            context.WriteJson(new PayeeDuplicateListDocument([.. pairs.Select(static pair => new PayeeDuplicateDocument(pair.Payee.PayeeId, pair.Payee.Name, pair.Into.PayeeId, pair.Into.Name, pair.Why))]), TerminalJson.Default.PayeeDuplicateListDocument);
            return;
        }

        context.Output.Out.WriteLine(context.Output.Bold(pairs.Count == 0 ? "No two payees look like one." : "These may be one: florin payees merge ID INTO makes them."));
        if (pairs.Count == 0)
            return;
        context.Output.Out.WriteLine();
        var table = new TextTable(new("Id", Right: true), new("Payee", Flexible: true), new("Into", Right: true), new("Payee", Flexible: true), new("Why", Flexible: true));
        foreach (var pair in pairs)
            table.Row(pair.Payee.PayeeId.ToString(CultureInfo.InvariantCulture), pair.Payee.Name, pair.Into.PayeeId.ToString(CultureInfo.InvariantCulture), pair.Into.Name, pair.Why);
        table.Write(context.Output);
    }
}
