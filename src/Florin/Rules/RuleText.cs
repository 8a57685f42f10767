using System.Text.Json;

namespace Florin.Rules;

/// <summary>Rules as text, in YAML or JSON; docs/rules.md is the form. What is written is read back as the same rules.</summary>
public static class RuleText
{
    public const int Version = 1;
    public const int MostRules = 1_000;

    /// <summary>Longer texts are refused: 1,000 rules of 2 KB.</summary>
    public const int LongestText = 2_000_000;

    /// <summary>One rule, a list of rules, or the whole that is written; YAML in brackets begins as JSON does, so what is no JSON is read as YAML.</summary>
    public static RuleReading Parse(string text)
    {
        var errors = new List<RuleError>();
        if (text.Length > LongestText)
            return new([], [new RuleError("text", $"{text.Length} characters", $"at most {LongestText}")]);
        if (text.AsSpan().TrimStart() is ['{' or '[', ..] && RuleJson.Read(text) is { } json)
            return Of(json, errors);
        return Of(RuleYaml.Read(text, errors), errors);
    }

    public static RuleReading Parse(JsonElement element)
    {
        var errors = new List<RuleError>();
        try
        {
            return Of(RuleJson.Of(element), errors);
        }
        catch (InvalidOperationException)
        {
            return new([], [new RuleError("text", "half a character", "whole ones")]);
        }
    }

    public static string ToYaml(IReadOnlyList<Rule> rules) => RuleYaml.Write(RuleWriter.Whole(rules));

    public static string ToYaml(Rule rule) => RuleYaml.Write(RuleWriter.Of(rule));

    public static string ToJson(IReadOnlyList<Rule> rules) => RuleJson.Write(RuleWriter.Whole(rules), indented: true) + "\n";

    /// <summary>One rule on one line, as it is stored.</summary>
    public static string ToJson(Rule rule) => RuleJson.Write(RuleWriter.Of(rule), indented: false);

    private static RuleReading Of(RuleNode? root, List<RuleError> errors)
    {
        var rules = root is null ? [] : new RuleReader(errors).Rules(root);
        return errors.Count > 0 ? new([], errors) : new(rules, errors);
    }
}
