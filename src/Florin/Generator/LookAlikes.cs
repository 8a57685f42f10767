namespace Florin.Generator;

/// <summary>Rows that look like a transfer between own accounts and are none. What goes out comes back in or is small, so no balance depends on them.</summary>
internal static class LookAlikes
{
    private const decimal Most = 150;

    private static readonly Purpose Given = new("Transfers & Payments", "People");
    private static readonly Purpose Pocket = new("Family & Pets", "Pocket money");

    public static void Draft(HouseholdLife life, HouseholdNotes notes)
    {
        var dice = life.Dice("look-alikes");
        var years = Math.Max(1, life.Options.Months / 12);
        Relative(life, notes, dice);
        for (var i = 0; i < 4 * years; i++)
            ByChance(life, notes, dice);
        SameAmount(life, notes, dice, 2 * years);
        Refunded(life, notes, dice, 2 * years);
    }

    private static void Relative(HouseholdLife life, HouseholdNotes notes, Dice dice)
    {
        var relative = life.Party(Pocket, $"{dice.Pick(life.Words.FirstNames)} {life.Surname}");
        var amount = Amounts.Round(dice.Between(4, 10), Rounding.Whole) * 5;
        notes.Series("pocket_money", relative, SeriesCadence.Monthly, isFixed: true);
        foreach (var month in life.MonthStarts())
        {
            var row = life.Book(AccountIndex.Checking, life.WorkingDays.OnOrAfter(month.AddDays(11)), -amount, relative, "to_person", PaymentMethod.Transfer, Pocket, dice, recurring: "pocket_money");
            notes.LookAlike("other_person", row);
        }
    }

    private static void ByChance(HouseholdLife life, HouseholdNotes notes, Dice dice)
    {
        var day = life.WorkingDays.OnOrAfter(Any(life, dice));
        var amount = dice.Chance(0.5) ? dice.Between(2, 7) * 20 : Amounts.Round(dice.Between(15, 140), Rounding.Cents);
        var sent = Person(life, AccountIndex.Checking, day, -amount, dice);
        notes.LookAlike("chance", sent, Person(life, AccountIndex.Joint, life.Later(day, dice.Between(0, 4)), amount, dice));
    }

    private static void SameAmount(HouseholdLife life, HouseholdNotes notes, Dice dice, int count)
    {
        var transfers = notes.Plain().FindAll(static pair => -pair.Out.Amount <= Most);
        for (; count > 0 && transfers.Count > 0; count--)
        {
            var (sent, _) = dice.Pick(transfers);
            notes.LookAlike("same_amount", Person(life, sent.Account, life.Later(sent.Day, dice.Below(3)), sent.Amount, dice), sent);
        }
    }

    private static void Refunded(HouseholdLife life, HouseholdNotes notes, Dice dice, int count)
    {
        var refunded = life.Drafts.Select(static draft => draft.RefundOf).ToHashSet(ReferenceEqualityComparer.Instance);
        var purchases = life.Drafts.FindAll(draft => draft is { Account: AccountIndex.Card, Visit.Id: "clothing" or "online", Anomaly: PlantedAnomaly.None } && !refunded.Contains(draft));
        for (; count > 0 && purchases.Count > 0; count--)
        {
            var purchase = dice.Pick(purchases);
            purchases.Remove(purchase);
            var row = life.Book(
                AccountIndex.Checking, life.WorkingDays.OnOrAfter(purchase.Day.AddDays(dice.Between(1, 4))), -purchase.Amount, purchase.Merchant, "refund", PaymentMethod.Transfer, purchase.Purpose, dice);
            if (row is null)
                continue;
            row.RefundOf = purchase;
            notes.LookAlike("refund", purchase, row);
        }
    }

    private static Draft? Person(HouseholdLife life, int account, DateOnly day, decimal amount, Dice dice)
    {
        var person = life.Party(Given, $"{dice.Pick(life.Words.FirstNames)} {dice.Pick(life.Words.Surnames)}");
        return life.Book(account, day, amount, person, amount < 0 ? "to_person" : "from_person", PaymentMethod.Transfer, Given, dice);
    }

    private static DateOnly Any(HouseholdLife life, Dice dice) => life.StartsOn.AddDays(dice.Below(life.EndsOn.DayNumber - life.StartsOn.DayNumber + 1));
}
