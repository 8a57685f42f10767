using Florin.Host.Web;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Import;

/// <summary>What previews and reports call things, the same on the page as on the terminal.</summary>
internal static class PreviewWords
{
    public static string Of(PreviewVerdict verdict) => verdict switch
    {
        PreviewVerdict.New => "New",
        PreviewVerdict.Duplicate => "Already here",
        PreviewVerdict.LooksAlike => "Looks like one here",
        _ => "Cannot be read",
    };

    public static string Of(MatchReason reason) => reason switch
    {
        MatchReason.Exact => "the same in every part",
        MatchReason.PendingPosted => "pending once, booked once",
        MatchReason.ChangedText => "the bank changed its text or day",
        MatchReason.OtherFormat => "one account in two formats",
        _ => "you said so",
    };

    /// <summary>Why a row is taken for another, and how surely where that is not certain.</summary>
    public static string Why(MatchReason reason, double certainty, HouseholdText text) =>
        certainty >= 1 ? Of(reason) : $"{Of(reason)}, {text.Percent(certainty)} sure";

    public static string OfSign(string sign) => sign switch
    {
        "spend" => "positive amounts are spending",
        "direction" => "a column says which way",
        "sides" => "money in and out have columns of their own",
        _ => "amounts carry it",
    };

    public static string OfOrder(string order) => order switch
    {
        "day_first" => "day, month, year",
        "month_first" => "month, day, year",
        _ => "year, month, day",
    };

    public static string OfRole(string role) => role switch
    {
        StagedAnswers.Ignored => "Not used",
        "date" => "Date",
        "value_date" => "Value date",
        "purchase_date" => "Purchase date",
        "debit" => "Money out",
        "credit" => "Money in",
        "direction" => "In or out, in words",
        "method" => "Payment method",
        "merchant_code" => "Merchant code",
        "card" => "Card number",
        _ => char.ToUpperInvariant(role[0]) + role[1..],
    };

    public static string Rows(int count, HouseholdText text) => count == 1 ? "1 row" : $"{text.Count(count)} rows";
}
