namespace Florin.Rules;

/// <summary>A rule in words.</summary>
public static class RuleSentence
{
    public static string Of(RuleCondition condition) => Of(condition, inside: false);

    public static string Of(RuleActions then)
    {
        var words = new List<string>();
        if (then.Category is { } category)
            words.Add($"category {category}");
        if (then.Transfer)
            words.Add("transfer between own accounts");
        if (then.Ignore)
            words.Add("left out of totals");
        if (then.Payee is { } payee)
            words.Add($"payee {payee}");
        words.AddRange(then.AddTags.Select(static tag => $"tag {tag}"));
        words.AddRange(then.RemoveTags.Select(static tag => $"no tag {tag}"));
        if (then.Note is not null)
            words.Add("a note");
        if (then.Split.Count > 0)
            words.Add($"split in {then.Split.Count} parts");
        return string.Join(", ", words);
    }

    private static string Of(RuleCondition condition, bool inside) => condition switch
    {
        RuleGroup group when group.Conditions.Count == 1 => Of(group.Conditions[0], inside),
        RuleGroup group when inside => $"({string.Join(group.Any ? " or " : " and ", group.Conditions.Select(static one => Of(one, inside: true)))})",
        RuleGroup group => string.Join(group.Any ? " or " : " and ", group.Conditions.Select(static one => Of(one, inside: true))),
        RuleNot not => $"not {Of(not.Condition, inside: true)}",
        RuleTest test => Of(test),
        _ => "",
    };

    private static string Of(RuleTest test)
    {
        var field = RuleNames.Of(test.Field).Replace('_', ' ');
        if (test.Operator == RuleOperator.Equals && test.Value.Length == 0)
            return $"no {field}";
        var words = test.Operator switch
        {
            RuleOperator.Equals => "is",
            RuleOperator.Starts => "starts with",
            RuleOperator.Ends => "ends with",
            RuleOperator.Regex => "matches",
            RuleOperator.Less => "below",
            RuleOperator.More => "above",
            _ => RuleNames.Of(test.Operator),
        };
        return test.To is { } to ? $"{field} {words} {test.Value} and {to}" : $"{field} {words} {test.Value}";
    }
}
