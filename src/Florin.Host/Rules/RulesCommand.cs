using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Rules;

namespace Florin.Host.Rules;

/// <summary><c>florin rules</c>: the rules that sort rows, kept, tried and run.</summary>
internal sealed class RulesCommand : Verb
{
    private readonly Argument<string[]> _words = new("action") { Description = RuleActionWords.Usage, HelpName = "ACTION…", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With run: say what would change, and change nothing." };
    private readonly Option<bool> _replace = new("--replace") { Description = "With import: in place of the rules there are." };
    private readonly Option<int> _limit = new("--limit") { Description = "Rows that a preview shows, at most 200 (default 10).", HelpName = "N", DefaultValueFactory = _ => 10 };

    public RulesCommand()
        : base("rules", "List the rules that sort rows; add, order, try and run them, and take them in and out as YAML.")
    {
        Arguments.Add(_words);
        Options.Add(_dryRun);
        Options.Add(_replace);
        Options.Add(_limit);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "florin rules", "florin rules add coffee.yaml",
        "florin rules run --dry-run", "florin rules export",
    ];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var limit = context.Whole(_limit, 0, 200);
        var household = await context.HouseholdAsync(cancellation);
        var words = context.Get(_words) ?? [];
        if (context.Get(_dryRun) && words is not ["run", ..])
            throw new MistakeException("--dry-run goes with run: florin rules run --dry-run");
        if (context.Get(_replace) && words is not ["import", ..])
            throw new MistakeException("--replace goes with import: florin rules import rules.yaml --replace");
        if (words.Length > 0)
            return await new RuleActionWords(context, household, limit, context.Get(_dryRun), context.Get(_replace)).RunAsync(words, cancellation);
        var rules = await context.Service<RuleService>().ListAsync(household.HouseholdId, cancellation);
        if (context.Json)
            context.WriteJson(new RuleListDocument([.. rules.Select(RuleDocument.Of)]), TerminalJson.Default.RuleListDocument);
        else
            Write(context.Output, new LocaleText(household), rules);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, LocaleText text, IReadOnlyList<StoredRule> rules)
    {
        if (rules.Count == 0)
        {
            output.Out.WriteLine("No rules yet: florin rules add FILE, or florin rules propose ID makes one of a transaction.");
            return;
        }

        var failed = rules.Count(static rule => rule.Failure is not null);
        output.Out.WriteLine(output.Bold($"{text.Several(rules.Count, "rule")}, {text.Count(rules.Count(static rule => rule.Rule.Enabled && rule.Failure is null))} at work{(failed > 0 ? $", {text.Count(failed)} failed" : "")}."));
        output.Out.WriteLine();
        var table = new TextTable(new("Place", Right: true), new("Id", Right: true), new("Name", Flexible: true), new("When", Flexible: true), new("Then", Flexible: true), new("Stop"), new("Hits", Right: true), new("State"));
        foreach (var rule in rules)
        {
            table.Row(
                rule.Place.ToString(CultureInfo.InvariantCulture), rule.RuleId.ToString(CultureInfo.InvariantCulture), rule.Rule.Name, RuleSentence.Of(rule.Rule.When), RuleSentence.Of(rule.Rule.Then),
                rule.Rule.Stop ? "stop" : "", text.Count(rule.Hits), RuleWords.State(rule));
        }

        table.Write(output);
        foreach (var rule in rules.Where(static rule => rule.Failure is not null))
            output.Out.WriteLine(TerminalOutput.Plain($"{rule.RuleId} is passed over: {rule.Failure}. Change it, or try it again: florin rules enable {rule.RuleId}"));
    }
}
