using Florin.Categories;
using Florin.Host.Web;
using Florin.Rules;

namespace Florin.Host.Rules;

/// <summary>What the editor of a rule shows: the form, what is wrong with it and what the rule would change.</summary>
public sealed record RuleEditView(HouseholdText Text, RuleForm Form, IReadOnlyList<Category> Categories, IReadOnlyList<string> Errors, RuleRun? Run)
{
    private const int BlankLines = 3;

    public string Title => Form.Id is null ? "New rule" : "Rule";

    /// <summary>The lines and some to fill: more come each time the rule is tried.</summary>
    public IEnumerable<RuleLine> Lines => Form.Lines.Where(static line => line.Value.Length > 0 || line.Operator == "equals").Concat(Enumerable.Repeat(RuleLine.Blank, BlankLines));
}

/// <summary>The list of rules, with what all of them would change where that was asked for.</summary>
public sealed record RulesView(HouseholdText Text, IReadOnlyList<StoredRule> Rules, RuleRun? Run, long? Applied, int Changed)
{
    public string Headline
    {
        get
        {
            if (Rules.Count == 0)
                return "No rules yet. A rule says what rows of a payee, an amount or a text become, and holds for every import to come.";
            var failed = Rules.Count(static rule => rule.Failure is not null);
            var atWork = Rules.Count(static rule => rule is { Failure: null, Rule.Enabled: true });
            return $"{Text.Count(atWork)} of {Text.Count(Rules.Count)} rules at work, in this order; new rows follow them at import.{(failed > 0 ? $" {Text.Count(failed)} failed." : "")}";
        }
    }
}
