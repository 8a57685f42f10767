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
        var days = life.EndsOn.DayNumber - life.StartsOn.DayNumber + 1;
        var net = life.Nets(AccountIndex.Card);
        var opening = decimal.Round(net.Sum() / days * (decimal)dice.Between(24, 34), 2);
        var issuer = life.Party(Payment, life.Words.Accounts["card"]);
        life.Notes?.Series("card_payment", issuer, SeriesCadence.Monthly, isFixed: false);
        var (paid, closed, walked) = (0m, 0m, 0);
        foreach (var month in life.MonthStarts())
        {
            var due = life.WorkingDays.OnOrAfter(month.AddDays(DueDay - 1));
            if (!life.Contains(due))
                continue;
            var closing = month.AddMonths(-1).AddDays(ClosingDay - 1);
            for (; walked < days && life.StartsOn.AddDays(walked) <= closing; walked++)
                closed += net[walked];
            var owed = -(opening + paid + closed);
            if (owed <= 0)
                continue;
            var arrives = life.WorkingDays.OnOrAfter(due.AddDays(1));
            if (arrives > life.EndsOn)
                arrives = life.EndsOn;
            var pair = life.NextTransfer();
            var sent = life.Book(AccountIndex.Checking, due, -owed, issuer, "card_payment", PaymentMethod.DirectDebit, Payment, dice, recurring: "card_payment", transfer: pair);
            var got = life.Book(AccountIndex.Card, arrives, owed, issuer, "card_payment_received", PaymentMethod.Transfer, Payment, dice, recurring: "card_payment", transfer: pair);
            life.Notes?.Transfer("card_payment", sent, got);
            paid += owed;
        }

        return opening;
    }
}
