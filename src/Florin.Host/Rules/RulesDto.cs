using System.Text.Json;
using Florin.Ledger;
using Florin.Rules;

namespace Florin.Host.Rules;

/// <summary><c>rule</c> is the rule in the form of docs/rules.md; <c>when</c> and <c>then</c> are it in words; <c>failure</c> says why it is passed over.</summary>
internal sealed record RuleDto(long Id, int Place, string Name, bool Enabled, bool Stop, string When, string Then, long Hits, string? Failure, JsonElement Rule)
{
    public static RuleDto Of(StoredRule stored) => new(
        stored.RuleId, stored.Place, stored.Rule.Name, stored.Rule.Enabled, stored.Rule.Stop, RuleSentence.Of(stored.Rule.When), RuleSentence.Of(stored.Rule.Then),
        stored.Hits, stored.Failure, RuleDocument.Written(stored.Rule));
}

/// <summary>The request of a change: any of a place from 1, on or off.</summary>
internal sealed record RulePatchDto(int? Place, bool? Enabled);

internal sealed record RuleProposalDto(JsonElement Rule);

internal sealed record RuleFailureDto(long RuleId, string Name, string Reason);

internal sealed record RuleDifferenceDto(string Field, string Before, string After);

internal sealed record RuleRowDto(long TransactionId, DateOnly BookedOn, string Description, string Amount, string Currency, IReadOnlyList<RuleDifferenceDto> Changes);

/// <summary><c>correction_id</c> takes the run back and is <c>null</c> where nothing changed; <c>locked</c> rows have a part that only their user changes.</summary>
internal sealed record RuleRunDto(
    int Rows, int Matched, int Changed, int Locked, int Refused, int Unsettled, IReadOnlyList<string> Turning,
    IReadOnlyList<RuleFailureDto> Failures, IReadOnlyList<RuleRowDto> First, long? CorrectionId)
{
    public static RuleRunDto Of(RuleRun run) => new(
        run.Rows, run.Matched, run.Changed, run.Locked, run.Refused, run.Unsettled, run.Turning,
        [.. run.Failures.Select(static failure => new RuleFailureDto(failure.RuleId, failure.Name, failure.Reason))],
        [.. run.First.Select(static row => new RuleRowDto(
            row.TransactionId, row.BookedOn, row.Description, MoneyText.Plain(row.Amount, row.Currency), row.Currency,
            [.. row.Differences.Select(static change => new RuleDifferenceDto(change.Field, change.Before, change.After))]))],
        run.CorrectionId);
}
