using System.Globalization;
using Florin.Ledger;

namespace Florin.Rules;

/// <summary>Rules of a tree; what is wrong is named by its place.</summary>
internal sealed class RuleReader(List<RuleError> errors)
{
    public const int LongestValue = 1_000;

    private const int MostTests = 500;
    private const int MostTags = 20;
    private int _tests;

    /// <summary>A number that JSON, YAML and C# write alike.</summary>
    public static bool IsPlainNumber(string text) =>
        text.Length is > 0 and < 30 && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == text;

    public List<Rule> Rules(RuleNode root)
    {
        var list = root;
        if (root.Kind == RuleNodeKind.Map && Find(root, "rules") is { } rules)
        {
            Known(root, "", "florin_rules", "rules");
            if (Find(root, "florin_rules")?.Text is { } version && version != RuleText.Version.ToString(CultureInfo.InvariantCulture))
                Refuse("florin_rules", $"'{Cut(version)}'", "1, the one version there is");
            list = rules;
        }
        else if (root.Kind == RuleNodeKind.Map)
        {
            return Rule(root, "") is { } one ? [one] : [];
        }

        if (list.Kind != RuleNodeKind.List || list.Items.Count > RuleText.MostRules)
        {
            Refuse("rules", list.Kind == RuleNodeKind.List ? $"{list.Items.Count} rules" : "no list", $"a list of at most {RuleText.MostRules} rules");
            return [];
        }

        return [.. list.Items.Select((item, index) => Rule(item, $"rules[{index}].")).OfType<Rule>()];
    }

    private Rule? Rule(RuleNode node, string at)
    {
        if (node.Kind != RuleNodeKind.Map)
            return Refuse<Rule>(at.TrimEnd('.'), "no rule", "name, when and then");
        Known(node, at, "name", "enabled", "stop", "when", "then");
        _tests = 0;
        var name = Text(node, "name", at, Florin.Rules.Rule.LongestName, required: true);
        var (enabled, stop) = (Flag(node, "enabled", at) ?? true, Flag(node, "stop", at) ?? false);
        var when = Find(node, "when") is { } condition ? Condition(condition, at + "when", 0) : Refuse<RuleCondition>(at + "when", "nothing", "a condition like payee: { contains: coffee }");
        var then = Find(node, "then") is { Kind: RuleNodeKind.Map } actions ? Actions(actions, at + "then.") : Refuse<RuleActions>(at + "then", "nothing", "an action like category: food.coffee");
        return name is null || when is null || then is null ? null : new Rule(name.Trim(), when, then, enabled, stop);
    }

    private RuleCondition? Condition(RuleNode node, string at, int depth)
    {
        if (depth > RuleConditions.DeepestNesting || ++_tests > MostTests)
            return Refuse<RuleCondition>(at, depth > RuleConditions.DeepestNesting ? "deeper nesting" : "more conditions", $"at most {RuleConditions.DeepestNesting} levels and {MostTests} conditions");
        if (node.Kind != RuleNodeKind.Map || node.Members.Count != 1)
            return Refuse<RuleCondition>(at, node.Kind == RuleNodeKind.Map ? $"{node.Members.Count} names" : "no condition", "one of all, any, not or a field");
        var (name, value) = node.Members[0];
        at = $"{at}.{name}";
        if (name == "not")
            return Condition(value, at, depth + 1) is { } inner ? new RuleNot(inner) : null;
        if (name is "all" or "any")
        {
            if (value.Kind != RuleNodeKind.List || value.Items.Count == 0)
                return Refuse<RuleCondition>(at, "no conditions", "a list of conditions");
            var conditions = value.Items.Select((item, index) => Condition(item, $"{at}[{index}]", depth + 1)).ToList();
            return conditions.Contains(null) ? null : new RuleGroup(name == "any", conditions!);
        }

        if (RuleNames.Field(name) is not { } field)
            return Refuse<RuleCondition>(at, $"'{Cut(name)}'", $"all, any, not or one of {string.Join(", ", RuleNames.Fields.Select(RuleNames.Of))}");
        if (value.Kind != RuleNodeKind.Map || value.Members.Count != 1)
            return Refuse<RuleCondition>(at, "no operator", $"one of {Operators(field)}");
        return Test(field, value.Members[0].Key, value.Members[0].Value, at);
    }

    private RuleTest? Test(RuleField field, string name, RuleNode value, string at)
    {
        if (RuleNames.Operator(name) is not { } operation || !RuleNames.Operators(field).Contains(operation))
            return Refuse<RuleTest>(at, $"'{Cut(name)}'", $"one of {Operators(field)}");
        at = $"{at}.{name}";
        var isRange = operation == RuleOperator.Between;
        var values = isRange && value.Kind == RuleNodeKind.List ? value.Items : [value];
        if (values.Count != (isRange ? 2 : 1) || values.Exists(static one => !one.IsScalar))
            return Refuse<RuleTest>(at, "another number of values", isRange ? "a list of two" : "one value");
        if (values.Find(static one => one.Text.Length > LongestValue || one.Text.Contains('\0', StringComparison.Ordinal)) is not null)
            return Refuse<RuleTest>(at, "a longer text", $"at most {LongestValue} characters");
        var test = new RuleTest(field, operation, values[0].Text, isRange ? values[1].Text : null);
        return RuleValues.Mistake(test) is var (found, expected) ? Refuse<RuleTest>(at, found, expected) : test;
    }

    private RuleActions? Actions(RuleNode node, string at)
    {
        var before = errors.Count;
        Known(node, at, "category", "payee", "note", "add_tags", "remove_tags", "split", "transfer", "ignore");
        var then = new RuleActions
        {
            Category = Text(node, "category", at, 100),
            Payee = Text(node, "payee", at, EditService.LongestPayee)?.Trim(),
            Note = Text(node, "note", at, EditService.LongestNote)?.Trim(),
            AddTags = Tags(node, "add_tags", at),
            RemoveTags = Tags(node, "remove_tags", at),
            Split = Split(node, at),
            Transfer = Flag(node, "transfer", at) ?? false,
            Ignore = Flag(node, "ignore", at) ?? false,
        };
        if (errors.Count > before)
            return null;
        if (then.IsEmpty)
            return Refuse<RuleActions>(at.TrimEnd('.'), "nothing", "category, payee, note, add_tags, remove_tags, split, transfer or ignore");
        if ((then.Category is null ? 0 : 1) + (then.Transfer ? 1 : 0) + (then.Ignore ? 1 : 0) > 1)
            return Refuse<RuleActions>(at.TrimEnd('.'), "two categories", "one of category, transfer and ignore");
        return then.AddTags.Intersect(then.RemoveTags, StringComparer.Ordinal).FirstOrDefault() is { } both
            ? Refuse<RuleActions>(at + "remove_tags", $"'{both}', which is also to be added", "one or the other")
            : then;
    }

    private List<RulePart> Split(RuleNode node, string at)
    {
        if (Find(node, "split") is not { } list)
            return [];
        at += "split";
        if (list.Kind != RuleNodeKind.List || list.Items.Count is < 2 or > Splits.MostParts)
        {
            Refuse(at, list.Kind == RuleNodeKind.List ? $"{list.Items.Count} parts" : "no parts", $"2 to {Splits.MostParts} parts");
            return [];
        }

        return [.. list.Items.Select((item, index) => Part(item, $"{at}[{index}].")).OfType<RulePart>()];
    }

    private RulePart? Part(RuleNode node, string at)
    {
        if (node.Kind != RuleNodeKind.Map)
            return Refuse<RulePart>(at.TrimEnd('.'), "no part", "category with amount or share");
        Known(node, at, "category", "amount", "share", "note");
        var category = Text(node, "category", at, 100, required: true);
        var (amount, share) = (Number(node, "amount", at), Number(node, "share", at));
        if (amount is null == share is null)
            return Refuse<RulePart>(at.TrimEnd('.'), amount is null ? "neither amount nor share" : "amount and share", "one of the two");
        return category is null ? null : new RulePart(category, amount, share, Text(node, "note", at, EditService.LongestNote));
    }

    private decimal? Number(RuleNode node, string name, string at)
    {
        if (Find(node, name) is not { } value)
            return null;
        if (decimal.TryParse(value.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e12m && decimal.Round(number, Currencies.MaximumDecimals) == number)
            return number;
        Refuse(at + name, $"'{Cut(value.Text)}'", "a number above 0 with at most 4 decimals");
        return 1;
    }

    private string[] Tags(RuleNode node, string name, string at)
    {
        if (Find(node, name) is not { } list)
            return [];
        var tags = list.Kind == RuleNodeKind.List ? list.Items.ConvertAll(static item => item.IsScalar ? TagText.Parse(item.Text) : null) : [null];
        if (tags.Contains(null) || tags.Count > MostTags)
            Refuse(at + name, "what is no tag", $"a list of at most {MostTags} tags of at most {TagText.Longest} letters, without a comma");
        return [.. tags.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private string? Text(RuleNode node, string name, string at, int longest, bool required = false)
    {
        if (Find(node, name) is not { } value)
            return required ? Refuse<string>(at + name, "nothing", "a text") : null;
        if (!value.IsScalar || string.IsNullOrWhiteSpace(value.Text) || value.Text.Length > longest || value.Text.Any(static letter => char.IsControl(letter)))
            return Refuse<string>(at + name, value.IsScalar ? $"{value.Text.Length} characters" : "no text", $"1 to {longest} characters on one line");
        return value.Text;
    }

    private bool? Flag(RuleNode node, string name, string at) => Find(node, name) switch
    {
        null => null,
        { Text: "true" } => true,
        { Text: "false" } => false,
        _ => Refuse<string>(at + name, "something else", "true or false") is not null,
    };

    private void Known(RuleNode node, string at, params ReadOnlySpan<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in node.Members)
        {
            if (!names.Contains(name))
                Refuse($"{at}{Cut(name)}", "an unknown name", string.Join(", ", names.ToArray()));
            else if (!seen.Add(name))
                Refuse($"{at}{name}", "the name twice", "it once");
        }
    }

    private static RuleNode? Find(RuleNode node, string name) => node.Members.Find(member => member.Key == name).Value;

    private static string Operators(RuleField field) => string.Join(", ", RuleNames.Operators(field).Select(RuleNames.Of));

    private static string Cut(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private void Refuse(string where, string found, string expected) => errors.Add(new RuleError(where.Length == 0 ? "rule" : where, found, expected));

    private T? Refuse<T>(string where, string found, string expected)
        where T : class
    {
        Refuse(where, found, expected);
        return null;
    }
}
