using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary>How the terminal and the pages say it.</summary>
internal static class RecurringWords
{
    public const int DaysAhead = 14;

    public static string Of(Cadence cadence) => cadence switch
    {
        Cadence.Weekly => "weekly",
        Cadence.EveryTwoWeeks => "every 2 weeks",
        Cadence.Monthly => "monthly",
        Cadence.EveryTwoMonths => "every 2 months",
        Cadence.Quarterly => "quarterly",
        Cadence.HalfYearly => "half-yearly",
        _ => "yearly",
    };

    public static string Of(RecurringState state) => state switch
    {
        RecurringState.Early => "early",
        RecurringState.Mature => "regular",
        RecurringState.Missed => "missed",
        _ => "ended",
    };
}
