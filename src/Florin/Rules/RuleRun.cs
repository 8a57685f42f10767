using Florin.Ledger;

namespace Florin.Rules;

/// <summary>Why a rule was passed over.</summary>
public sealed record RuleFailure(long RuleId, string Name, string Reason);

/// <summary>A field of a row before and after, in words.</summary>
public sealed record RuleDifference(string Field, string Before, string After);

/// <summary>A row that rules change.</summary>
public sealed record RuleRow(
    long TransactionId, DateOnly BookedOn, string Description, decimal Amount, string Currency, IReadOnlyList<RuleDifference> Differences);

/// <summary>
/// What rules did to rows, or would do. <c>Locked</c> counts rows with a part that only their user changes, <c>Refused</c> those that a split does
/// not fit, <c>Unsettled</c> those that the rules <c>Turning</c> change back and forth, which stay as they are.
/// </summary>
public sealed record RuleRun(
    int Rows, int Matched, int Changed, int Locked, int Refused, int Unsettled, IReadOnlyList<string> Turning,
    IReadOnlyList<RuleFailure> Failures, IReadOnlyList<RuleRow> First, long? CorrectionId = null)
{
    public static readonly RuleRun Nothing = new(0, 0, 0, 0, 0, 0, [], [], []);
}
