using System.Text.Json;
using Florin.Rules;

namespace Florin.Host.Rules;

/// <summary><c>definition</c> is the rule as <c>florin rules export</c> writes it; <c>failure</c> is absent where it works.</summary>
internal sealed record RuleDocument(long Id, int Place, string Name, bool Enabled, bool Stop, string When, string Then, long Hits, string? Failure, JsonElement Definition)
{
    public static RuleDocument Of(StoredRule stored) => new(
        stored.RuleId, stored.Place, stored.Rule.Name, stored.Rule.Enabled, stored.Rule.Stop, RuleSentence.Of(stored.Rule.When), RuleSentence.Of(stored.Rule.Then),
        stored.Hits, stored.Failure, Written(stored.Rule));

    public static JsonElement Written(Rule rule)
    {
        using var document = JsonDocument.Parse(RuleText.ToJson(rule));
        return document.RootElement.Clone();
    }
}

internal sealed record RuleListDocument(IReadOnlyList<RuleDocument> Rules);

internal sealed record RuleProposalDocument(JsonElement Definition);

internal sealed record RuleSavedDocument(IReadOnlyList<long> Rules);

internal sealed record RuleFailureDocument(long Rule, string Name, string Reason);

internal sealed record RuleDifferenceDocument(string Field, string Before, string After);

internal sealed record RuleRowDocument(long Transaction, DateOnly Date, string Description, decimal Amount, string Currency, IReadOnlyList<RuleDifferenceDocument> Changes);

/// <summary><c>correction</c> takes the run back and is absent where nothing changed.</summary>
internal sealed record RuleRunDocument(
    bool DryRun, int Rows, int Matched, int Changed, int Locked, int Refused, int Unsettled, IReadOnlyList<string> Turning,
    IReadOnlyList<RuleFailureDocument> Failures, IReadOnlyList<RuleRowDocument> First, long? Correction)
{
    public static RuleRunDocument Of(RuleRun run, bool dryRun) => new(
        dryRun, run.Rows, run.Matched, run.Changed, run.Locked, run.Refused, run.Unsettled, run.Turning,
        [.. run.Failures.Select(static failure => new RuleFailureDocument(failure.RuleId, failure.Name, failure.Reason))],
        [.. run.First.Select(static row => new RuleRowDocument(
            row.TransactionId, row.BookedOn, row.Description, row.Amount, row.Currency, [.. row.Differences.Select(static change => new RuleDifferenceDocument(change.Field, change.Before, change.After))]))],
        run.CorrectionId);
}
