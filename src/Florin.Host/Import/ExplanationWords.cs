using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>A difference between a balance and the ledger in sentences, the answer first.</summary>
internal static class ExplanationWords
{
    public static IEnumerable<string> Lines(BalanceExplanation explained, LocaleText text)
    {
        var ledger = text.Money(explained.Computed, explained.Currency);
        if (explained.Difference == 0)
        {
            yield return $"{explained.Account} agrees on {LocaleText.Iso(explained.On)}: {ledger}.";
            yield break;
        }

        yield return $"{explained.Account} is off by {text.Money(explained.Difference, explained.Currency)} on {LocaleText.Iso(explained.On)}: you say {text.Money(explained.Stated, explained.Currency)}, the ledger makes {ledger}.";
        if (explained.FirstOff is { } off)
            yield return explained.AgreedOn is { } agreed ? $"They agreed on {LocaleText.Iso(agreed)}; the first day off is after it, at the latest {LocaleText.Iso(off)}." : $"No earlier balance agrees; off at the latest on {LocaleText.Iso(off)}.";
        if (explained.Causes.Count == 0)
            yield return "No single row or gap explains it.";
        foreach (var cause in explained.Causes)
            yield return Words(cause);
    }

    public static string Words(CandidateCause cause)
    {
        var day = LocaleText.Iso(cause.From);
        var row = $"“{cause.Description}” of {day} (transaction {cause.TransactionId})";
        return cause.Cause switch
        {
            DifferenceCause.NoOpening => "Nothing says what it held before its first row: florin accounts value ACCOUNT AMOUNT --opening",
            DifferenceCause.StatementGap => $"No statement from {day} to {LocaleText.Iso(cause.To)}: rows may be missing.",
            DifferenceCause.DuplicatedRow => $"{row} may be in the ledger twice.",
            DifferenceCause.SurplusRow => $"{row} is exactly the difference: the bank may not count it.",
            DifferenceCause.SignFlip => $"{row} is half the difference: its sign may be wrong.",
            DifferenceCause.PendingRow => "The pending rows are exactly the difference.",
            DifferenceCause.OtherAccount => $"{row} is in {cause.Account} with exactly this amount.",
            _ => $"{row} left {cause.Account} with exactly this amount: its other side may be missing here.",
        };
    }
}
