using System.CommandLine;
using System.Globalization;
using Florin.Anomalies;
using Florin.Host.Terminal;

namespace Florin.Host.Anomalies;

/// <summary><c>florin predict anomaly</c>: how strange a transaction would be beside the ledger.</summary>
internal sealed class PredictAnomalyCommand : Verb
{
    private static readonly string[] Times = ["HH:mm", "H:mm", "HH:mm:ss"];

    private readonly Option<string?> _amount = new("--amount") { Description = "What was paid, without a sign.", HelpName = "AMOUNT" };
    private readonly Option<string?> _description = new("--description") { Description = "The bank's text, in quotes.", HelpName = "DESCRIPTION" };
    private readonly Option<string?> _category = new("--category") { Description = "Code, name or group; that of the payee's last row where left out.", HelpName = "CATEGORY" };
    private readonly ChoiceOption _type = new("--type", "expense", "income") { Description = "Money out (default) or in." };
    private readonly Option<string?> _date = new("--date") { Description = "Day it was booked (default today).", HelpName = "DAY" };
    private readonly Option<string?> _time = new("--time") { Description = "Time of day, 14:30.", HelpName = "TIME" };
    private readonly Option<string?> _account = new("--account") { Description = "Name, number or the bank's identifier.", HelpName = "ACCOUNT" };

    public PredictAnomalyCommand()
        : base("anomaly", "Say how strange a transaction would be beside your own, and why.")
    {
        Options.Add(_amount);
        Options.Add(_description);
        Options.Add(_category);
        Options.Add(_type);
        Options.Add(_date);
        Options.Add(_time);
        Options.Add(_account);
    }

    public override IReadOnlyList<string> Examples =>
        ["florin predict anomaly --amount 412 --description \"TESCO STORES 3321\"", "florin predict anomaly --amount 89.90 --description \"CASINO\" --time 03:10 --json"];

    public override bool StartsLedger => true;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var magnitude = context.Number(_amount) ?? throw new MistakeException("An amount is needed: florin predict anomaly --amount 412 --description \"TESCO STORES 3321\".");
        var query = new AnomalyQuery(
            Math.Abs(magnitude) * (context.Get(_type) is "income" ? 1 : -1), context.Get(_category), context.Get(_description), context.Day(_date), Time(context), context.Get(_account));
        var household = await context.HouseholdAsync(cancellation);
        var answer = await context.Service<AnomalyService>().PredictAsync(household.HouseholdId, query, cancellation);
        if (context.Json)
            context.WriteJson(AnomalyAnswerDocument.Of(answer), TerminalJson.Default.AnomalyAnswerDocument);
        else
            Write(context.Output, answer);
        return TerminalProgram.Done;
    }

    private TimeOnly? Time(VerbContext context)
    {
        if (context.Get(_time) is not { } typed)
            return null;
        return TimeOnly.TryParseExact(typed, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new MistakeException($"'{typed}' is no time: write it like 14:30.");
    }

    private static void Write(TerminalOutput output, AnomalyAnswer answer)
    {
        output.Out.WriteLine(output.Bold(RiskWords.Sentence(answer.Risk)));
        foreach (var reason in answer.Reasons)
            output.Out.WriteLine(TerminalOutput.Plain($"  because: {reason}"));
        foreach (var ignored in answer.Ignored)
            output.Out.WriteLine(TerminalOutput.Plain($"  {ignored}"));
        if (answer.IsFallback)
            output.Out.WriteLine(output.Dim("  The rules alone answered: florin train --model anomaly_detection adds what is usual here."));
    }
}

/// <summary>The fields of <c>POST /predict/anomaly</c>.</summary>
internal sealed record AnomalyAnswerDocument(
    bool IsAnomaly, double AnomalyScore, string RiskLevel, IReadOnlyList<string> Reasons, string? Kind, string ModelVersion, bool Fallback, IReadOnlyList<string> Warnings)
{
    public static AnomalyAnswerDocument Of(AnomalyAnswer answer) => new(
        answer.IsAnomaly, Math.Round(answer.Score, 4), TerminalJson.Name(answer.Risk), answer.Reasons, answer.Kind is { } kind ? TerminalJson.Name(kind) : null, answer.ModelVersion, answer.IsFallback, answer.Ignored);
}
