namespace Florin.Generator;

/// <summary>Payments by agreement, on or after their day of the month.</summary>
internal static class Bills
{
    public static void Draft(HouseholdLife life)
    {
        var choice = life.Dice("price rise");
        var dearer = choice.Pick(Topics.Subscriptions);
        var risesOn = life.StartsOn.AddMonths(Math.Max(1, (int)(life.Options.Months * choice.Between(0.4, 0.65))));
        var rise = choice.Between(1.15, 1.3);
        foreach (var topic in Topics.Bills)
        {
            var dice = life.Dice(topic.Id);
            if (!dice.Chance(topic.Likelihood) || !life.Words.Payees.ContainsKey(topic.Id))
                continue;
            Draft(life, topic, dice, topic.Id == dearer ? risesOn : DateOnly.MaxValue, rise);
        }
    }

    private static void Draft(HouseholdLife life, BillTopic topic, Dice dice, DateOnly risesOn, double rise)
    {
        var merchant = life.Merchants.OneOff(topic.Id, dice);
        var usual = (double)life.Words.Amounts[topic.Id] * dice.Between(0.88, 1.14);
        var fixedAmount = Amounts.Round(usual, topic.Rounding);
        var (shape, method) = topic switch
        {
            { Id: "bank_fee" } => ("fee", PaymentMethod.Fee),
            { Id: "rent" } => ("rent", PaymentMethod.Transfer),
            { Account: AccountIndex.Card } => ("web", PaymentMethod.Card),
            _ => ("debit", PaymentMethod.DirectDebit),
        };
        life.Notes?.Series(topic.Id, merchant, topic.EveryMonths switch { 1 => SeriesCadence.Monthly, 3 => SeriesCadence.Quarterly, _ => SeriesCadence.Yearly }, topic.Jitter == 0);
        foreach (var month in life.MonthStarts())
        {
            if ((month.Month - topic.FirstMonth) % topic.EveryMonths != 0)
                continue;
            var day = month.AddDays(topic.Day - 1);
            if (topic.Account != AccountIndex.Card)
                day = life.WorkingDays.OnOrAfter(day);
            var amount = fixedAmount;
            if (topic.Jitter > 0)
                amount = Amounts.Round(usual * topic.Season[month.Month - 1] * life.PriceLevel(day) * dice.Factor(topic.Jitter), topic.Rounding);
            else if (topic.YearlyRise > 0)
                amount = Amounts.Round(usual * (1 + (topic.YearlyRise * (month.Year - life.StartsOn.Year))), topic.Rounding);
            else if (day >= risesOn)
                amount = Amounts.Round(Math.Max(usual * rise, (double)fixedAmount + 1), topic.Rounding);
            life.Book(topic.Account, day, -amount, merchant, shape, method, topic.Purpose, dice, recurring: topic.Id);
        }
    }
}
