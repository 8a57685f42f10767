using System.Globalization;

namespace Florin.Rules;

/// <summary>Rules as a tree; what is as it is by itself is left out, so that the same rule always gives the same text.</summary>
internal static class RuleWriter
{
    public static RuleNode Whole(IReadOnlyList<Rule> rules) =>
        RuleNode.Map("florin_rules", Number(RuleText.Version)).With("rules", RuleNode.List(rules.Select(Of)));

    public static RuleNode Of(Rule rule)
    {
        var map = new RuleNode(RuleNodeKind.Map).With("name", rule.Name);
        if (!rule.Enabled)
            map.With("enabled", Flag(false));
        if (rule.Stop)
            map.With("stop", Flag(true));
        return map.With("when", Of(rule.When)).With("then", Of(rule.Then));
    }

    private static RuleNode Of(RuleCondition condition) => condition switch
    {
        RuleGroup group => RuleNode.Map(group.Any ? "any" : "all", RuleNode.List(group.Conditions.Select(Of))),
        RuleNot not => RuleNode.Map("not", Of(not.Condition)),
        RuleTest test => RuleNode.Map(RuleNames.Of(test.Field), RuleNode.Map(RuleNames.Of(test.Operator), Value(test))),
        _ => throw new InvalidOperationException($"A {condition.GetType().Name} is no condition."),
    };

    private static RuleNode Value(RuleTest test) =>
        test.To is { } to ? RuleNode.List([Scalar(test.Field, test.Value), Scalar(test.Field, to)]) : Scalar(test.Field, test.Value);

    // Only what JSON takes for a number as it stands is written as one.
    private static RuleNode Scalar(RuleField field, string value) =>
        field is RuleField.Amount or RuleField.Magnitude or RuleField.Day or RuleField.MerchantCode && RuleReader.IsPlainNumber(value)
            ? new RuleNode(RuleNodeKind.Number, value)
            : new RuleNode(RuleNodeKind.Text, value);

    private static RuleNode Of(RuleActions then)
    {
        var map = new RuleNode(RuleNodeKind.Map).With("category", then.Category).With("payee", then.Payee);
        if (then.AddTags.Count > 0)
            map.With("add_tags", Texts(then.AddTags));
        if (then.RemoveTags.Count > 0)
            map.With("remove_tags", Texts(then.RemoveTags));
        map.With("note", then.Note);
        if (then.Split.Count > 0)
            map.With("split", RuleNode.List(then.Split.Select(Of)));
        if (then.Transfer)
            map.With("transfer", Flag(true));
        return then.Ignore ? map.With("ignore", Flag(true)) : map;
    }

    private static RuleNode Of(RulePart part)
    {
        var map = RuleNode.Map("category", new RuleNode(RuleNodeKind.Text, part.Category));
        if (part.Amount is { } amount)
            map.With("amount", Number(amount));
        if (part.Share is { } share)
            map.With("share", Number(share));
        return map.With("note", part.Note);
    }

    private static RuleNode Texts(IReadOnlyList<string> texts) => RuleNode.List(texts.Select(static text => new RuleNode(RuleNodeKind.Text, text)));

    private static RuleNode Number(decimal number) => new(RuleNodeKind.Number, number.ToString(CultureInfo.InvariantCulture));

    private static RuleNode Flag(bool flag) => new(RuleNodeKind.Flag, flag ? "true" : "false");
}
