using Florin.Rules;

namespace Florin.Host.Rules;

/// <summary>What a run came to, in the same words on every surface.</summary>
internal static class RuleWords
{
    /// <summary>Where a rule stands: off, failed or at work.</summary>
    public static string State(StoredRule rule) => rule.Failure is not null ? "failed" : rule.Rule.Enabled ? "on" : "off";

    public static string Of(RuleRun run, bool dryRun, Func<long, string> count) =>
        $"{Several(run.Changed, "row", count)} of {count(run.Rows)} {(dryRun ? "would change" : "changed")}; rules match {count(run.Matched)}.";

    /// <summary>What did not go as the rules say.</summary>
    public static IEnumerable<string> Notes(RuleRun run, Func<long, string> count)
    {
        if (run.Locked > 0)
            yield return $"{Several(run.Locked, "row", count)} you changed yourself: what you said stays.";
        if (run.Refused > 0)
            yield return $"{Several(run.Refused, "row", count)} cannot be split as a rule says: the parts do not come to the amount.";
        if (run.Unsettled > 0)
            yield return $"{Several(run.Unsettled, "row", count)} stay as before: {string.Join(" and ", run.Turning)} change them back and forth.";
        foreach (var failure in run.Failures)
            yield return $"“{failure.Name}” is passed over: {failure.Reason}.";
    }

    public static string Of(RuleDifference change) => change switch
    {
        { Field: "tag", Before: "" } => $"+{change.After}",
        { Field: "tag" } => $"−{change.Before}",
        _ => $"{change.Field} {(change.Before.Length == 0 ? "none" : change.Before)} → {(change.After.Length == 0 ? "none" : change.After)}",
    };

    private static string Several(long number, string noun, Func<long, string> count) => $"{count(number)} {noun}{(number == 1 ? "" : "s")}";
}
