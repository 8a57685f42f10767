namespace Florin.Generator;

/// <summary>The card's statement is paid in full from the checking account two weeks after it closes: two rows, one working day apart.</summary>
internal static class CardPayments
{
    private const int ClosingDay = 22;
    private const int DueDay = 6;

    private static readonly Purpose Payment = new("Transfers & Payments", "Card payment", Flow.Own);

    /// <summary>Drafts the payments and returns what stood on the card when the household's time began (negative = owed).</summary>
    public static decimal Draft(HouseholdLife life)
    {
        var dice = life.Dice("card payments");
        var net = new SortedDictionary<DateOnly, decimal>();
        foreach (var draft in life.Drafts)
        {
            if (draft.Account == AccountIndex.Card)
                net[draft.Day] = net.GetValueOrDefault(draft.Day) + draft.Amount;
        }

        var days = life.EndsOn.DayNumber - life.StartsOn.DayNumber + 1;
        var opening = decimal.Round(net.Values.Sum() / days * (decimal)dice.Between(24, 34), 2);
        var issuer = life.Party(Payment, life.Words.Accounts["card"]);
        var paid = 0m;
        foreach (var month in life.MonthStarts())
        {
            var due = life.WorkingDays.OnOrAfter(month.AddDays(DueDay - 1));
            if (!life.Contains(due))
                continue;
            var closing = month.AddMonths(-1).AddDays(ClosingDay - 1);
            var owed = -(opening + paid);
            foreach (var (day, amount) in net)
            {
                if (day > closing)
                    break;
                owed -= amount;
            }

            if (owed <= 0)
                continue;
            var arrives = life.WorkingDays.OnOrAfter(due.AddDays(1));
            if (arrives > life.EndsOn)
                arrives = life.EndsOn;
            var pair = life.NextTransfer();
            life.Book(AccountIndex.Checking, due, -owed, issuer, "card_payment", PaymentMethod.DirectDebit, Payment, dice, recurring: "card_payment", transfer: pair);
            life.Book(AccountIndex.Card, arrives, owed, issuer, "card_payment_received", PaymentMethod.Transfer, Payment, dice, recurring: "card_payment", transfer: pair);
            paid += owed;
        }

        return opening;
    }
}
