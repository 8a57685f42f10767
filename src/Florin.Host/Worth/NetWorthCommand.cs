using System.CommandLine;
using Florin.Host.Rates;
using Florin.Host.Terminal;
using Florin.Worth;

namespace Florin.Host.Worth;

/// <summary><c>florin networth</c>: what there is less what is owed, over time.</summary>
internal sealed class NetWorthCommand : Verb
{
    private readonly Option<string?> _from = new("--from") { Description = "First day (default: a year before the last).", HelpName = "DAY" };
    private readonly Option<string?> _to = new("--to") { Description = "Last day (default: today).", HelpName = "DAY" };
    private readonly ChoiceOption _by = new("--by", "period", "month", "day") { Description = "How far apart the days are (default: the household's periods)." };

    public NetWorthCommand()
        : base("networth", "Show what there is less what is owed, over time, in the household's currency.")
    {
        foreach (var option in new Option[] { _from, _to, _by })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin networth", "florin networth --from 2024-01-01 --to 2024-12-31 --by month"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var to = context.Day(_to) ?? household.Today(context.Service<TimeProvider>());
        var from = context.Day(_from) ?? WorthWords.YearBefore(to);
        if (from > to)
            throw new MistakeException($"--from {LocaleText.Iso(from)} is after --to {LocaleText.Iso(to)}.");
        var step = context.Get(_by) is { } by ? TypedWords.Choice<WorthStep>(by) : WorthStep.Period;
        var worth = await context.Service<NetWorthService>().ReadAsync(household.HouseholdId, from, to, step, cancellation)
            ?? throw new MistakeException("No accounts yet: florin import FILE or florin accounts add NAME brings the first.");
        if (context.Json)
            context.WriteJson(NetWorthDocument.Of(worth), TerminalJson.Default.NetWorthDocument);
        else
            Write(context.Output, new LocaleText(household), worth);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, LocaleText text, NetWorth worth)
    {
        var last = worth.Last;
        output.Out.WriteLine(output.Bold($"{text.Money(last.Net, worth.Currency)} on {LocaleText.Iso(last.On)}: {text.Money(last.Assets, worth.Currency)} owned, {text.Money(-last.Liabilities, worth.Currency)} owed."));
        output.Out.WriteLine();
        var table = new TextTable(new("Day"), new("Net worth", Right: true), new("Change", Right: true), new("Owned", Right: true), new("Owed", Right: true));
        WorthDay? before = null;
        foreach (var day in worth.Days)
        {
            table.Row(
                LocaleText.Iso(day.On), text.Figure(day.Net, worth.Currency), before is null ? "" : text.Figure(day.Net - before.Net, worth.Currency),
                text.Figure(day.Assets, worth.Currency), text.Figure(-day.Liabilities, worth.Currency));
            before = day;
        }

        table.Write(output);
        output.Out.WriteLine();
        var accounts = new TextTable(new("Account", Flexible: true), new("Kind"), new("Balance", Right: true), new("Currency"), new("Worth", Right: true), new("Rate"));
        foreach (var account in worth.Accounts)
        {
            accounts.Row(
                account.Account.Name, TerminalJson.Name(account.Account.Kind), text.Figure(account.Balance, account.Account.Currency), account.Account.Currency,
                account.Worth is { } value ? text.Figure(value, worth.Currency) : "no rate", account.Rate is { } rate ? $"{RateText.Plain(rate.Rate)} of {LocaleText.Iso(rate.On)}{(rate.IsOld ? $", {rate.Age} days before" : "")}" : "");
        }

        accounts.Write(output);
        foreach (var line in WorthWords.Notes(worth))
            output.Out.WriteLine(TerminalOutput.Plain(line));
    }
}
