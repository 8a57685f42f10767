namespace Florin.Generator;

/// <summary>Purchases without a plan: each day each topic happens or not.</summary>
internal static class Visits
{
    /// <summary>Of life at home on days away.</summary>
    private const double WhileAway = 0.06;

    public static void Draft(HouseholdLife life)
    {
        foreach (var topic in Topics.Visits)
            Draft(life, topic, life.Dice(topic.Id));
    }

    private static void Draft(HouseholdLife life, VisitTopic topic, Dice dice)
    {
        var perWeek = topic.PerWeek * dice.Between(0.8, 1.2);
        var usual = (double)life.Words.Amounts[topic.Id] * dice.Between(0.9, 1.12);
        var weights = 0;
        foreach (var digit in topic.Week)
            weights += digit - '0';
        for (var day = life.StartsOn; day <= life.EndsOn; day = day.AddDays(1))
        {
            var weekday = topic.Week[((int)day.DayOfWeek + 6) % 7] - '0';
            var chance = perWeek * weekday / weights * topic.Season[day.Month - 1];
            if (life.Away.Contains(day))
                chance *= WhileAway;
            if (!dice.Chance(chance))
                continue;
            var merchant = topic.OneOffs > 0 && dice.Chance(topic.OneOffs) ? life.Merchants.OneOff(topic.Id, dice) : Regular(life, topic, dice);
            var amount = Price(life, topic, merchant, usual, day, dice);
            Book(life, topic, day, amount, merchant, dice);
            if (topic.Twins > 0 && dice.Chance(topic.Twins))
                Book(life, topic, day, amount, merchant, dice, asBefore: true);
        }
    }

    private static Merchant Regular(HouseholdLife life, VisitTopic topic, Dice dice) =>
        topic.Id == "cash" ? life.Merchants.Regulars(topic.Id)[dice.Below(2)] : life.Merchants.Regular(topic.Id, dice);

    private static decimal Price(HouseholdLife life, VisitTopic topic, Merchant merchant, double usual, DateOnly day, Dice dice)
    {
        if (topic.Rounding != Rounding.PriceList)
            return Amounts.Round(usual * life.PriceLevel(day) * dice.Factor(topic.Spread), topic.Rounding);

        // A price list changes once a year, in steps of five cents.
        var level = life.PriceLevel(new DateOnly(day.Year, 1, 1));
        var price = usual * level * merchant.PriceFactors[dice.Below(merchant.PriceFactors.Length)];
        return Math.Max(1, decimal.Round((decimal)price * 20)) / 20;
    }

    private static void Book(HouseholdLife life, VisitTopic topic, DateOnly day, decimal amount, Merchant merchant, Dice dice, bool asBefore = false)
    {
        if (asBefore && life.Drafts[^1] is { } before)
        {
            // Identical in every field of the file: only counting occurrences tells the two apart.
            life.Drafts.Add(new Draft
            {
                Account = before.Account,
                Day = day,
                Amount = before.Amount,
                Merchant = merchant,
                Description = before.Description,
                Method = before.Method,
                Purpose = topic.Purpose,
                Visit = topic,
            });
            return;
        }

        var cash = topic.Id == "cash";
        life.Book(
            topic.Account, day, -amount, merchant, cash ? "cash" : topic.Account == AccountIndex.Card ? "card" : "pos",
            cash ? PaymentMethod.Cash : PaymentMethod.Card, topic.Purpose, dice, visit: topic);
    }
}
