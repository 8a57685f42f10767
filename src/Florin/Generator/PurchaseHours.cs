namespace Florin.Generator;

/// <summary>The time of day of purchases by card and of cash drawn, in the country's own time.</summary>
internal static class PurchaseHours
{
    private const double AtNight = 0.5;

    public static void Draft(HouseholdLife life)
    {
        var dice = life.Dice("hours");
        foreach (var draft in life.Drafts)
        {
            if (draft is not { Method: PaymentMethod.Card or PaymentMethod.Cash, Amount: < 0, Recurring: null })
                continue;
            var (from, to) = draft.Anomaly == PlantedAnomaly.NewPayee && dice.Chance(AtNight) ? (1, 5) : Open(draft.Visit?.Id);
            var minutes = dice.Below((to - from) * 60);
            draft.OccurredAt = new DateTimeOffset(draft.Day.ToDateTime(new TimeOnly(from + (minutes / 60), minutes % 60, dice.Below(60))), LocalTime.Offset(life.Options.Country, draft.Day));
        }
    }

    private static (int From, int To) Open(string? topic) => topic switch
    {
        "coffee" => (7, 11),
        "lunch" => (11, 14),
        "restaurant" => (18, 23),
        "cinema" => (16, 21),
        "taxi" => (17, 24),
        "transit" => (6, 10),
        "fuel" => (6, 21),
        "online" => (8, 24),
        _ => (9, 20),
    };
}
