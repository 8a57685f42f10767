using System.CommandLine;
using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Terminal;
using Florin.Ledger;
using Florin.Worth;

namespace Florin.Host.Worth;

/// <summary><c>florin accounts hold</c>: the securities of an account, by hand or by table.</summary>
internal sealed class AccountsHoldCommand : Verb
{
    private readonly Argument<string> _account = new("account") { Description = "Id, name or the bank's identifier.", HelpName = "ACCOUNT" };
    private readonly Argument<string?> _security = new("security") { Description = "ISIN, symbol or name; without it the holdings are listed.", HelpName = "SECURITY", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _quantity = new("--quantity") { Description = "How many; 0 = sold.", HelpName = "NUMBER" };
    private readonly Option<string?> _price = new("--price") { Description = "Price of one.", HelpName = "AMOUNT" };
    private readonly Option<string?> _currency = new("--currency") { Description = "Currency of the price (default: the account's).", HelpName = "CODE" };
    private readonly Option<string?> _name = new("--name") { Description = "What to call it.", HelpName = "TEXT" };
    private readonly Option<string?> _on = new("--on") { Description = "Day from which it is so (default: today).", HelpName = "DAY" };
    private readonly Option<string?> _csv = new("--csv") { Description = "Table with quantity, price and name, isin or symbol; currency and date where they differ.", HelpName = "FILE" };
    private readonly Option<bool> _forget = new("--forget") { Description = "Take back what was said of the security on that day." };

    public AccountsHoldCommand()
        : base("hold", "Say which securities an account holds, how many and at what price; or list them.")
    {
        Arguments.Add(_account);
        Arguments.Add(_security);
        foreach (var option in new Option[] { _quantity, _price, _currency, _name, _on, _csv, _forget })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin accounts hold Broker IE00B4L5Y983 --quantity 12.5 --price 98.40 --currency USD", "florin accounts hold Broker --csv depot.csv"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var account = await AccountNames.FindAsync(context, household.HouseholdId, context.Get(_account), cancellation);
        var on = context.Day(_on) ?? household.Today(context.Service<TimeProvider>());
        var service = context.Service<HoldingService>();
        HoldingImport? import = null;
        if (context.Get(_csv) is { } csv)
        {
            var path = context.FullPath(csv);
            if (!File.Exists(path))
                throw new MistakeException($"No file is called {csv}: check the folder and the name.");
            using var table = new StreamReader(path);
            import = await service.ImportAsync(household.HouseholdId, account, table, on, cancellation);
        }
        else if (context.Get(_security) is { } security)
        {
            await ChangeAsync(context, household.HouseholdId, account, security.Trim(), on, cancellation);
        }

        var all = (await service.ListAsync(household.HouseholdId, cancellation)).Where(holding => holding.AccountId == account.AccountId).ToList();
        if (context.Json)
            context.WriteJson(HoldingListDocument.Of(all, import), TerminalJson.Default.HoldingListDocument);
        else
            Write(context.Output, new LocaleText(household), account, all, import);
        return import is { Stored: 0 } ? TerminalProgram.Mistake : TerminalProgram.Done;
    }

    private async Task ChangeAsync(VerbContext context, int household, Account account, string security, DateOnly on, CancellationToken cancellation)
    {
        var service = context.Service<HoldingService>();
        if (context.Get(_forget))
        {
            if (!await service.ForgetAsync(household, account.AccountId, security, on, cancellation))
                throw new MistakeException($"Nothing is said of '{security}' on {LocaleText.Iso(on)}.");
            return;
        }

        if (security.Length is 0 or > 100)
            throw new MistakeException("A security has from 1 to 100 letters.");
        var quantity = Number(context.Get(_quantity), _quantity.Name);
        var price = quantity == 0 && context.Get(_price) is null ? 0 : Number(context.Get(_price), _price.Name);
        var currency = context.Get(_currency) is not { } code ? account.Currency : Currencies.Find(code.Trim()) ?? throw new MistakeException($"'{code}' is no currency: write three letters like USD.");
        await service.StateAsync(household, new Holding(account.AccountId, security, on, context.Get(_name) ?? security, quantity, price, currency), cancellation);
    }

    private static decimal Number(string? text, string option) => text switch
    {
        null => throw new MistakeException($"Say {option}, e.g. florin accounts hold Broker IE00B4L5Y983 --quantity 12.5 --price 98.40"),
        _ when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1e9m => number,
        _ => throw new MistakeException($"{option} says '{text}': write a number from 0 to 1,000,000,000."),
    };

    private static void Write(TerminalOutput output, LocaleText text, Account account, List<Holding> all, HoldingImport? import)
    {
        if (import is not null)
            output.Out.WriteLine(output.Bold($"{text.Several(import.Stored, "holding")} kept{(import.Errors.Count > 0 ? $", {text.Several(import.Errors.Count, "line")} left out" : "")}."));
        foreach (var error in import?.Errors.Take(5) ?? [])
            output.Out.WriteLine(TerminalOutput.Plain($"  line {error.Line}: found '{error.Found}', expected {error.Expected}"));
        if (all.Count == 0)
        {
            output.Out.WriteLine(TerminalOutput.Plain($"{account.Name} holds no securities."));
            return;
        }

        var table = new TextTable(new("Security"), new("Name", Flexible: true), new("From"), new("Quantity", Right: true), new("Price", Right: true), new("Worth", Right: true), new("Currency"));
        foreach (var holding in all)
        {
            table.Row(
                holding.Security, holding.Name, LocaleText.Iso(holding.OnDay), holding.Quantity.ToString("0.########", CultureInfo.InvariantCulture), holding.Price.ToString("0.00######", CultureInfo.InvariantCulture),
                text.Figure(holding.Value, holding.Currency), holding.Currency);
        }

        table.Write(output);
    }
}

internal sealed record HoldingListDocument(IReadOnlyList<HoldingDocument> Holdings, IReadOnlyList<HoldingErrorDocument> Errors)
{
    public static HoldingListDocument Of(IEnumerable<Holding> holdings, HoldingImport? import) => new(
        [.. holdings.Select(static holding => new HoldingDocument(
            holding.AccountId, holding.Security, holding.Name, holding.OnDay, holding.Quantity.ToString("0.########", CultureInfo.InvariantCulture), holding.Price.ToString("0.00######", CultureInfo.InvariantCulture), holding.Currency))],
        [.. (import?.Errors ?? []).Select(static error => new HoldingErrorDocument(error.Line, error.Found, error.Expected))]);
}

internal sealed record HoldingDocument(int Account, string Security, string Name, DateOnly Date, string Quantity, string Price, string Currency);

internal sealed record HoldingErrorDocument(int Line, string Found, string Expected);
