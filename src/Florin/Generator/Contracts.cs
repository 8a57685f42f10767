namespace Florin.Generator;

/// <summary>What happens to a contract in the household's time.</summary>
internal enum ContractTurn
{
    None,
    BecomesDearer,
    Pauses,
    Ends,
    Begins,
    MissesOne,
    Drifts,

    /// <summary>Its last due date passes without a payment.</summary>
    FallsDue,
}

/// <param name="Payees">Topic of the word list for its payee and its usual amount.</param>
/// <param name="Share">Of the usual amount.</param>
/// <param name="Jitter">Standard deviation of the logarithm of the amount; 0 = a fixed amount.</param>
/// <param name="PayeeOf">The bill whose payee it shares.</param>
/// <param name="Again">Pays for the same thing as that bill, at the same price.</param>
internal sealed record ContractTopic(
    string Id, string Payees, int Account, Purpose Purpose, SeriesCadence Cadence, int Day, double Share, ContractTurn Turn,
    double Jitter = 0, string? PayeeOf = null, bool Again = false);

/// <summary>Series with a life: they begin late, pause, rise, drift, miss a payment, end, or pay twice for one thing.</summary>
internal static class Contracts
{
    private static readonly ContractTopic[] Topics =
    [
        new("video_again", "video", AccountIndex.Card, new("Subscriptions", "Video streaming"), SeriesCadence.Monthly, 24, 1, ContractTurn.Begins, PayeeOf: "video", Again: true),
        new("phone_second", "phone", AccountIndex.Checking, new("Phone & Internet", "Mobile phone"), SeriesCadence.Monthly, 21, 0.45, ContractTurn.None, PayeeOf: "phone"),
        new("legal_insurance", "car_insurance", AccountIndex.Joint, new("Insurance", "Legal insurance"), SeriesCadence.Quarterly, 19, 0.6, ContractTurn.None, PayeeOf: "car_insurance"),
        new("club", "gym", AccountIndex.Checking, new("Personal Care", "Gym"), SeriesCadence.Monthly, 10, 0.8, ContractTurn.Pauses),
        new("pet_box", "pets", AccountIndex.Card, new("Family & Pets", "Pet shops"), SeriesCadence.Monthly, 14, 0.9, ContractTurn.Ends),
        new("magazine", "news", AccountIndex.Card, new("Subscriptions", "News"), SeriesCadence.Monthly, 8, 0.7, ContractTurn.Begins),
        new("backup", "cloud", AccountIndex.Card, new("Subscriptions", "Cloud storage and software"), SeriesCadence.Monthly, 16, 1.5, ContractTurn.BecomesDearer),
        new("arcade", "games", AccountIndex.Card, new("Subscriptions", "Games"), SeriesCadence.Monthly, 6, 1.2, ContractTurn.MissesOne),
        new("hosting", "cloud", AccountIndex.Card, new("Subscriptions", "Cloud storage and software"), SeriesCadence.Monthly, 12, 0.6, ContractTurn.FallsDue),
        new("music_school", "lessons", AccountIndex.Joint, new("Education", "Books and courses"), SeriesCadence.Weekly, 3, 0.9, ContractTurn.Pauses),
        new("garden_help", "household", AccountIndex.Checking, new("Home & Garden", "Household help"), SeriesCadence.Fortnightly, 5, 0.9, ContractTurn.None, Jitter: 0.08),
        new("after_school", "child", AccountIndex.Joint, new("Family & Pets", "Childcare"), SeriesCadence.Monthly, 5, 1.6, ContractTurn.Drifts, Jitter: 0.05),
        new("membership", "cinema", AccountIndex.Card, new("Entertainment", "Memberships"), SeriesCadence.Yearly, 11, 2.2, ContractTurn.BecomesDearer),
    ];

    public static void Draft(HouseholdLife life, HouseholdNotes notes)
    {
        foreach (var topic in Topics)
            Draft(life, notes, topic, life.Dice("contract " + topic.Id));
    }

    private static void Draft(HouseholdLife life, HouseholdNotes notes, ContractTopic topic, Dice dice)
    {
        var shared = topic.PayeeOf is { } other ? notes.Find(other) : null;
        if (topic.PayeeOf is not null && shared is null)
            return;
        var payee = shared?.Payee ?? life.Merchants.OneOff(topic.Payees, dice);
        var usual = (double)life.Words.Amounts[topic.Payees] * topic.Share * dice.Between(0.9, 1.1);
        var price = topic.Again ? life.Drafts.First(draft => draft.Recurring == topic.PayeeOf).Amount : -Amounts.Round(usual, Rounding.NinetyNine);
        var due = Due(life, topic, dice).Where(life.Contains).ToArray();
        var note = notes.Series(topic.Id, payee, topic.Cadence, topic.Jitter == 0);
        note.DuplicateOf = topic.Again ? topic.PayeeOf : null;
        note.Drifts = topic.Turn == ContractTurn.Drifts;
        var (first, end) = (0, due.Length);
        var (rise, second) = (due.Length, due.Length);
        switch (topic.Turn)
        {
            case ContractTurn.Begins:
                first = (int)(due.Length * dice.Between(0.4, 0.7));
                break;
            case ContractTurn.Ends:
                end = (int)(due.Length * dice.Between(0.4, 0.8));
                note.EndedOn = end < due.Length ? due[end] : null;
                break;
            case ContractTurn.BecomesDearer:
                (rise, second) = ((int)(due.Length * dice.Between(0.25, 0.45)), (int)(due.Length * dice.Between(0.6, 0.8)));
                break;
            case ContractTurn.MissesOne when due.Length > 2:
                note.Missed.Add(due[(int)(due.Length * dice.Between(0.3, 0.8))]);
                break;
            case ContractTurn.FallsDue when due.Length > 1:
                note.Missed.Add(due[^1]);
                break;
            case ContractTurn.Pauses when due.Length > 8:
                var from = due[(int)(due.Length * dice.Between(0.3, 0.6))];
                note.Pauses.Add((from, from.AddDays(dice.Between(62, 120))));
                break;
        }

        var dearer = decimal.Round(price * (decimal)dice.Between(1.1, 1.25), 2);
        var dearest = decimal.Round(dearer * (decimal)dice.Between(1.08, 1.2), 2);
        var (shape, method) = topic.Account == AccountIndex.Card ? ("web", PaymentMethod.Card) : ("debit", PaymentMethod.DirectDebit);
        for (var i = first; i < end; i++)
        {
            var day = due[i];
            if (note.Missed.Contains(day) || note.Pauses.Exists(pause => day >= pause.From && day <= pause.To))
                continue;
            var amount = topic.Jitter > 0 ? -Amounts.Round(usual * dice.Factor(topic.Jitter), Rounding.Cents) : i >= second ? dearest : i >= rise ? dearer : price;
            life.Book(topic.Account, day, amount, payee, shape, method, topic.Purpose, dice, recurring: topic.Id);
        }
    }

    private static IEnumerable<DateOnly> Due(HouseholdLife life, ContractTopic topic, Dice dice)
    {
        if (topic.Cadence is SeriesCadence.Weekly or SeriesCadence.Fortnightly)
        {
            var step = topic.Cadence == SeriesCadence.Weekly ? 7 : 14;
            for (var day = life.StartsOn.AddDays(topic.Day); day <= life.EndsOn; day = day.AddDays(step))
                yield return topic.Jitter > 0 ? day.AddDays(dice.Between(-1, 1)) : day;
            yield break;
        }

        var (every, month) = topic.Cadence switch { SeriesCadence.Quarterly => (3, dice.Below(3)), SeriesCadence.Yearly => (12, dice.Below(12)), _ => (1, 0) };
        var number = 0;
        foreach (var start in life.MonthStarts())
        {
            if ((start.Month - 1) % every != month)
                continue;

            // A day later each quarter, and a day earlier or later at random: from the 5th to the 17th in three years.
            var drift = topic.Turn == ContractTurn.Drifts ? (number / 3 % 20) + dice.Between(-1, 1) : 0;
            var day = start.AddDays(topic.Day - 1 + drift);
            number++;
            yield return topic.Account == AccountIndex.Card ? day : life.WorkingDays.OnOrAfter(day);
        }
    }
}
