using System.CommandLine;
using System.Globalization;
using Florin.Host.Categories;
using Florin.Host.Terminal;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary><c>florin transactions</c>: the rows of the ledger by the filter that pages and the API share.</summary>
internal sealed class TransactionsCommand : Verb
{
    private const int MostRows = 500;
    private readonly List<Option<string?>> _filters =
    [
        new("--q") { Description = "Words of the payee or the bank's text.", HelpName = "WORDS" },
        new("--category") { Description = "Code, group or name of a category.", HelpName = "NAME" },
        new("--from") { Description = "First day.", HelpName = "DAY" },
        new("--to") { Description = "Last day.", HelpName = "DAY" },
        new("--min") { Description = "Smallest amount; spending is negative.", HelpName = "AMOUNT" },
        new("--max") { Description = "Largest amount.", HelpName = "AMOUNT" },
        new("--account") { Description = "Name, number or bank's identifier of an account.", HelpName = "NAME" },
        new ChoiceOption("--status", "pending", "posted") { Description = "Only rows of this status." },
        new("--tag") { Description = "Only rows with this tag.", HelpName = "TAG" },
        new("--payee") { Description = "Number or whole name of a payee.", HelpName = "NAME" },
    ];

    private readonly Argument<string[]> _words = new("action") { Description = TransactionActions.Usage, HelpName = "ACTION…", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With an action: say how many rows would change, and change nothing." };
    private readonly Option<int> _limit = new("--limit") { Description = $"Rows of a page, at most {MostRows} (default 20).", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<string?> _cursor = new("--cursor") { Description = "Where the page before ended.", HelpName = "CURSOR" };

    public TransactionsCommand()
        : base("transactions", "List transactions, newest first; change, split, tag and note them, one or many, and attach files.")
    {
        Arguments.Add(_words);
        _filters.ForEach(Options.Add);
        Options.Add(_dryRun);
        Options.Add(_limit);
        Options.Add(_cursor);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "florin transactions --q coffee --from 2025-01-01", "florin transactions --category Groceries --max -100 --json",
        "florin transactions split 12 Groceries=-45.00 Travel=-15.00", "florin transactions categorise all Travel --q hotel --dry-run",
    ];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var filter = Filter(context);
        var limit = context.Whole(_limit, 1, MostRows);
        var household = await context.HouseholdAsync(cancellation);
        if (filter.Account is { } account)
            filter = filter with { Account = (await AccountNames.FindAsync(context, household.HouseholdId, account, cancellation)).Name };
        if (filter.Category is { } category)
            await CategoryNames.CheckAsync(context, household.HouseholdId, category, cancellation);
        var words = context.Get(_words) ?? [];
        if (words.Length > 0)
            return await new TransactionActions(context, household, filter, context.Get(_dryRun)).RunAsync(words, cancellation);
        if (context.Get(_dryRun))
            throw new MistakeException("--dry-run goes with an action, e.g. florin transactions tag all holiday --q hotel --dry-run");
        var transactions = context.Service<TransactionService>();
        var totals = await transactions.TotalsAsync(household.HouseholdId, filter, cancellation);
        var page = await PageAsync(transactions, household.HouseholdId, filter, context.Get(_cursor), limit, cancellation);
        if (context.Json)
            context.WriteJson(new TransactionListDocument([.. page.Rows.Select(TransactionDocument.Of)], page.Next, totals.Rows, totals.Credits, totals.Debits), TerminalJson.Default.TransactionListDocument);
        else
            Write(context.Output, new LocaleText(household), filter, page, totals);
        return TerminalProgram.Done;
    }

    private TransactionFilter Filter(VerbContext context)
    {
        var errors = new List<KeyValuePair<string, string>>();
        var filter = TransactionFilter.Parse(_filters.Select(option => KeyValuePair.Create(option.Name[2..], context.Get(option))), errors);
        return errors is [var (name, words), ..] ? throw new MistakeException($"--{name} says '{context.Get(_filters.Find(option => option.Name == "--" + name)!)}': {words}.") : filter;
    }

    private static async Task<TransactionPage> PageAsync(
        TransactionService transactions, int household, TransactionFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        try
        {
            return await transactions.ListAsync(household, filter, cursor, limit, cancellation);
        }
        catch (FormatException)
        {
            throw new MistakeException($"--cursor says '{cursor}': copy it from the end of the page before, or leave it out.");
        }
    }

    private static void Write(TerminalOutput output, LocaleText text, TransactionFilter filter, TransactionPage page, TransactionTotals totals)
    {
        if (page.Rows.Count == 0)
        {
            output.Out.WriteLine(filter == new TransactionFilter() ? "No transactions yet: florin import FILE brings the first." : "No transaction matches: leave a filter out, or widen it.");
            return;
        }

        output.Out.WriteLine(output.Bold($"{text.Several(totals.Rows, "transaction")}: {text.Money(totals.Credits)} in, {text.Money(totals.Debits)} out."));
        output.Out.WriteLine();
        var table = new TextTable(new("Id", Right: true), new("Date"), new("Payee", Flexible: true), new("Category", Flexible: true), new("Account", Flexible: true), new("Amount", Right: true));
        foreach (var row in page.Rows)
        {
            table.Row(
                row.TransactionId.ToString(CultureInfo.InvariantCulture), LocaleText.Iso(row.BookedOn), row.Payee.Length > 0 ? row.Payee : row.Description,
                (row.Category ?? "unsure") + (row.Status == "pending" ? ", pending" : ""), row.Account, text.Money(row.Amount, row.Currency));
        }

        table.Write(output);
        if (page.Next is { } next)
            output.Out.WriteLine($"\nMore: florin transactions{string.Concat(filter.ToPairs().Select(pair => $" --{pair.Key} {Quoted(pair.Value)}"))} --cursor {next}");
    }

    private static string Quoted(string value) => value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
