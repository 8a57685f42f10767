using System.Globalization;
using Florin.Rules;
using Microsoft.Extensions.Primitives;

namespace Florin.Host.Rules;

/// <summary>A condition as a line of the form: lines of one group, from 1, stand in brackets; 0 stands alone.</summary>
public sealed record RuleLine(string Field, bool Not, string Operator, string Value, string To, int Group)
{
    public static readonly RuleLine Blank = new("payee", false, "contains", "", "", 0);
}

/// <summary>A rule as the form has it: lines with brackets one level deep, or <c>Text</c> for what is deeper.</summary>
public sealed record RuleForm(
    long? Id, string Name, bool Enabled, bool Stop, bool Any, IReadOnlyList<RuleLine> Lines,
    string Category, string Payee, string Note, string AddTags, string RemoveTags, string? Text = null)
{
    public const int MostGroups = 3;

    /// <summary>In place of a category: what the actions of these names do.</summary>
    public const string Transfer = "transfer";
    public const string Ignore = "ignore";

    private const int MostLines = 60;

    public static readonly RuleForm Empty = new(null, "", true, false, false, [], "", "", "", "", "");

    public static RuleForm Of(long? id, Rule rule)
    {
        var then = rule.Then;
        var form = new RuleForm(
            id, rule.Name, rule.Enabled, rule.Stop, rule.When is RuleGroup { Any: true }, [], then.Transfer ? Transfer : then.Ignore ? Ignore : then.Category ?? "",
            then.Payee ?? "", then.Note ?? "", string.Join(", ", then.AddTags), string.Join(", ", then.RemoveTags));
        return then.Split.Count == 0 && LinesOf(rule.When) is { } lines ? form with { Lines = lines } : form with { Text = RuleText.ToYaml(rule) };
    }

    public static RuleForm Read(IFormCollection form)
    {
        var (fields, nots, operators, values, tos, groups) = (form["field"], form["not"], form["operator"], form["value"], form["to"], form["group"]);
        var lines = new List<RuleLine>();
        for (var i = 0; i < Math.Min(fields.Count, MostLines); i++)
            lines.Add(new RuleLine(fields[i] ?? "", At(nots, i) == "true", At(operators, i), At(values, i).Trim(), At(tos, i).Trim(), int.TryParse(At(groups, i), NumberStyles.None, CultureInfo.InvariantCulture, out var group) ? Math.Min(group, MostGroups) : 0));
        return new RuleForm(
            long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            Given(form, "name"), form["enabled"] != "false", form["stop"] == "true", form["match"] == "any", lines,
            Given(form, "category"), Given(form, "payee"), Given(form, "note"), Given(form, "add_tags"), Given(form, "remove_tags"), form.ContainsKey("text") ? form["text"].ToString() : null);
    }

    /// <summary>The rule, or what is wrong with it: read as its text is, so that a form lets nothing through that a file does not.</summary>
    public RuleReading Rule()
    {
        if (Text is not null)
            return RuleText.Parse(Text);
        var errors = new List<RuleError>();
        var filled = Lines.Where(IsFilled).ToList();
        var conditions = new List<RuleCondition>();
        foreach (var line in filled.Where(static line => line.Group == 0))
            Add(conditions, line, errors);
        foreach (var group in filled.Where(static line => line.Group > 0).GroupBy(static line => line.Group))
        {
            var inner = new List<RuleCondition>();
            foreach (var line in group)
                Add(inner, line, errors);
            conditions.Add(new RuleGroup(!Any, inner));
        }

        if (conditions.Count == 0 && errors.Count == 0)
            errors.Add(new RuleError("when", "no condition", "at least one with a value"));
        return errors.Count > 0 ? new([], errors) : RuleText.Parse(RuleText.ToJson(new Rule(Name, new RuleGroup(Any, conditions), Then(), Enabled, Stop)));
    }

    private RuleActions Then() => new()
    {
        Category = Category is "" or Transfer or Ignore ? null : Category,
        Transfer = Category == Transfer,
        Ignore = Category == Ignore,
        Payee = Payee.Length > 0 ? Payee : null,
        Note = Note.Length > 0 ? Note : null,
        AddTags = Tags(AddTags),
        RemoveTags = Tags(RemoveTags),
    };

    /// <summary>A line without a value is blank, but "is" alone, changed to a field of its own, asks for rows without it.</summary>
    private static bool IsFilled(RuleLine line) => line.Value.Length > 0 || (line.Operator == "equals" && line.Field.Length > 0);

    private static void Add(List<RuleCondition> conditions, RuleLine line, List<RuleError> errors)
    {
        if (RuleNames.Field(line.Field) is not { } field || RuleNames.Operator(line.Operator) is not { } operation)
        {
            errors.Add(new RuleError("when", "an unknown field or operator", "one of the lists"));
            return;
        }

        if (!RuleNames.Operators(field).Contains(operation))
        {
            errors.Add(new RuleError($"when.{line.Field}", $"'{RuleNames.Of(operation)}'", $"one of {string.Join(", ", RuleNames.Operators(field).Select(RuleNames.Of))}"));
            return;
        }

        RuleCondition test = new RuleTest(field, operation, line.Value, operation == RuleOperator.Between ? line.To : null);
        conditions.Add(line.Not ? new RuleNot(test) : test);
    }

    /// <summary><c>null</c> where the form has no place for it.</summary>
    private static List<RuleLine>? LinesOf(RuleCondition when)
    {
        var top = when as RuleGroup ?? new RuleGroup(false, [when]);
        var lines = new List<RuleLine>();
        var groups = 0;
        foreach (var condition in top.Conditions)
        {
            if (Line(condition, 0) is { } line)
                lines.Add(line);
            else if (condition is RuleGroup inner && inner.Any != top.Any && ++groups <= MostGroups && inner.Conditions.All(one => Line(one, groups) is not null))
                lines.AddRange(inner.Conditions.Select(one => Line(one, groups)!));
            else
                return null;
        }

        return lines.Count <= MostLines ? lines : null;
    }

    private static RuleLine? Line(RuleCondition condition, int group) => condition switch
    {
        RuleTest test => new(RuleNames.Of(test.Field), false, RuleNames.Of(test.Operator), test.Value, test.To ?? "", group),
        RuleNot { Condition: RuleTest test } => new(RuleNames.Of(test.Field), true, RuleNames.Of(test.Operator), test.Value, test.To ?? "", group),
        _ => null,
    };

    private static string[] Tags(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Given(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string At(StringValues values, int index) => index < values.Count ? values[index] ?? "" : "";
}
