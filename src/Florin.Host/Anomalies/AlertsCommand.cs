using System.CommandLine;
using System.Globalization;
using Florin.Anomalies;
using Florin.Host.Terminal;

namespace Florin.Host.Anomalies;

/// <summary><c>florin alerts</c>: what is unusual and why, and the user's word on it.</summary>
internal sealed class AlertsCommand : Verb
{
    private const int MostAlerts = 10_000;
    private readonly ChoiceOption _status = new("--status", "open", "confirmed", "dismissed", "all") { Description = "Which alerts (default open)." };
    private readonly Option<int> _limit = new("--limit") { Description = "Alerts to list (default 20).", HelpName = "N", DefaultValueFactory = _ => 20 };
    private readonly Option<string?> _confirm = new("--confirm") { Description = "Say that an alert is right.", HelpName = "ID" };
    private readonly Option<string?> _dismiss = new("--dismiss") { Description = "Say that it is normal; it will not come back.", HelpName = "ID" };

    public AlertsCommand()
        : base("alerts", "List what is unusual, with the reasons.")
    {
        Options.Add(_status);
        Options.Add(_limit);
        Options.Add(_confirm);
        Options.Add(_dismiss);
    }

    public override IReadOnlyList<string> Examples => ["florin alerts", "florin alerts --dismiss 12"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var limit = context.Whole(_limit, 1, MostAlerts);
        var household = await context.HouseholdAsync(cancellation);
        var alerts = context.Service<AlertService>();
        await DecideAsync(context, alerts, household.HouseholdId, _confirm, "confirmed", cancellation);
        await DecideAsync(context, alerts, household.HouseholdId, _dismiss, "dismissed", cancellation);
        var status = context.Get(_status) ?? "open";
        var listed = await alerts.ListAsync(household.HouseholdId, status == "all" ? null : status, limit + 1, cancellation);
        var more = listed.Count > limit;
        listed = [.. listed.Take(limit)];
        if (context.Json)
            context.WriteJson(new AlertListDocument([.. listed.Select(AlertDocument.Of)]), TerminalJson.Default.AlertListDocument);
        else
            Write(context.Output, new LocaleText(household), listed, status, more);
        return TerminalProgram.Done;
    }

    /// <summary>An alert in two lines: what, and why.</summary>
    public static void WriteOne(TerminalOutput output, LocaleText text, Alert alert)
    {
        var row = alert.Transaction;
        var payee = TerminalOutput.Plain(row.Payee.Length > 0 ? row.Payee : row.Description);
        if (payee.Length > 40)
            payee = string.Concat(payee.AsSpan(0, 39), "…");
        output.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alert.AlertId,5}  {LocaleText.Iso(row.BookedOn)}  {payee,-40}  {text.Money(row.Amount, row.Currency),16}"));
        output.Out.WriteLine(output.Dim($"       {TerminalOutput.Plain(string.Join("; ", alert.Reasons))}"));
    }

    private static async Task DecideAsync(VerbContext context, AlertService alerts, int household, Option<string?> option, string status, CancellationToken cancellation)
    {
        if (context.Get(option) is not { } typed)
            return;
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !await alerts.DecideAsync(household, id, status, cancellation))
            throw new MistakeException($"There is no alert {typed}: florin alerts --status all lists them.");
        if (!context.Json)
            context.Output.Out.WriteLine($"Alert {typed} is {status}.");
    }

    private static void Write(TerminalOutput output, LocaleText text, IReadOnlyList<Alert> alerts, string status, bool more)
    {
        var kind = status == "all" ? "alert" : $"{status} alert";
        output.Out.WriteLine(output.Bold(alerts.Count == 0 ? $"No {kind}s: nothing stands out." : $"{(more ? "More than " : "")}{text.Several(alerts.Count, kind)}, the newest first{(more ? " (--limit lists more)" : "")}."));
        if (alerts.Count > 0)
            output.Out.WriteLine();
        foreach (var alert in alerts)
            WriteOne(output, text, alert);
    }
}
