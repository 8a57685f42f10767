namespace Florin.Generator;

/// <summary>Money between checking and the accounts of a full household beside savings: an investment account, a loan and an account in another currency.</summary>
internal static class OtherAccounts
{
    private const decimal BankMargin = 0.994m;

    private static readonly Purpose Own = new("Transfers & Payments", "Own accounts", Flow.Own);
    private static readonly Purpose Invested = new("Savings & Investments", "Investments", Flow.Own);
    private static readonly Purpose Dividends = new("Income", "Interest", Flow.Income);
    private static readonly Purpose Fees = new("Taxes & Fees", "Bank fees");
    private static readonly Purpose Restaurants = new("Food & Dining", "Restaurants");

    /// <summary>The currency of the account abroad.</summary>
    public static string ForeignCurrency(string currency) => currency == "EUR" ? "USD" : "EUR";

    /// <summary>Drafts the rows and returns what the three accounts held when the household's time began.</summary>
    public static (decimal Investment, decimal Loan, decimal Foreign) Draft(HouseholdLife life, HouseholdNotes notes)
    {
        var monthly = life.MonthlySalary();
        Investment(life, notes, monthly, life.Dice("investment"));
        return (2500, Loan(life, notes, monthly, life.Dice("loan")), Foreign(life, notes, life.Dice("foreign")));
    }

    private static void Investment(HouseholdLife life, HouseholdNotes notes, decimal monthly, Dice dice)
    {
        var broker = life.Party(Invested, life.Words.Accounts["investment"]);
        var checking = life.Party(Invested, life.Words.Accounts["checking"]);
        var fund = life.Merchants.OneOff("fund", dice);
        var amount = Math.Max(25, Math.Floor(monthly * (decimal)dice.Between(0.01, 0.03) / 25) * 25);
        notes.Series("investment", broker, SeriesCadence.Monthly, isFixed: true);
        notes.Series("fund_plan", fund, SeriesCadence.Monthly, isFixed: true);
        foreach (var month in life.MonthStarts())
        {
            var day = life.WorkingDays.OnOrAfter(month.AddDays(7));
            if (!life.Contains(day))
                continue;

            // Now and then a bank between the two takes its charge out of the money.
            var withheld = dice.Chance(0.08) ? 1.50m : 0;
            var pair = life.NextTransfer();
            var arrives = life.Later(day, dice.Between(0, 4));
            var sent = life.Book(AccountIndex.Checking, day, -amount, broker, "to_savings", PaymentMethod.Transfer, Invested, dice, recurring: "investment", transfer: pair);
            var got = life.Book(AccountIndex.Investment, arrives, amount - withheld, checking, "from_checking", PaymentMethod.Transfer, Invested, dice, recurring: "investment", transfer: pair);
            notes.Transfer("investment", sent, got, withheld: withheld);
            life.Book(AccountIndex.Investment, life.WorkingDays.OnOrAfter(arrives.AddDays(1)), -amount, fund, "fund", PaymentMethod.Transfer, Invested, dice, recurring: "fund_plan");
            if (month.Month % 3 == 0)
                life.Book(AccountIndex.Investment, life.WorkingDays.OnOrAfter(month.AddDays(19)), Amounts.Round(dice.Between(4, 30), Rounding.Cents), fund, "dividend", PaymentMethod.Transfer, Dividends, dice);
        }
    }

    private static decimal Loan(HouseholdLife life, HouseholdNotes notes, decimal monthly, Dice dice)
    {
        var lender = life.Party(Own, life.Words.Accounts["loan"]);
        var checking = life.Party(Own, life.Words.Accounts["checking"]);
        var rate = decimal.Round(monthly * (decimal)dice.Between(0.03, 0.05), 2);
        var opening = -decimal.Round(rate * dice.Between(20, 60), 0);
        var owed = -opening;
        var loan = notes.Series("loan", lender, SeriesCadence.Monthly, isFixed: true);
        notes.Series("loan_interest", lender, SeriesCadence.Monthly, isFixed: false);
        foreach (var month in life.MonthStarts())
        {
            var day = life.WorkingDays.OnOrAfter(month.AddDays(15));
            if (!life.Contains(day))
                continue;
            if (owed < rate)
            {
                loan.EndedOn ??= day;
                continue;
            }

            var pair = life.NextTransfer();
            var sent = life.Book(AccountIndex.Checking, day, -rate, lender, "to_savings", PaymentMethod.DirectDebit, Own, dice, recurring: "loan", transfer: pair);
            var got = life.Book(AccountIndex.Loan, life.Later(day, dice.Between(0, 3)), rate, checking, "from_checking", PaymentMethod.Transfer, Own, dice, recurring: "loan", transfer: pair);
            notes.Transfer("loan", sent, got);
            owed -= rate;
            var interest = decimal.Round(owed * 0.004m, 2);
            if (life.Book(AccountIndex.Loan, life.WorkingDays.LastOfMonth(month), -interest, lender, "loan_interest", PaymentMethod.Interest, Fees, dice, recurring: "loan_interest") is not null)
                owed += interest;
        }

        return opening;
    }

    private static decimal Foreign(HouseholdLife life, HouseholdNotes notes, Dice dice)
    {
        var (home, away) = (life.Words.Currency, ForeignCurrency(life.Words.Currency));
        var account = life.Party(Own, life.Words.Accounts["foreign"]);
        var checking = life.Party(Own, life.Words.Accounts["checking"]);
        var bank = life.Party(Fees, life.Words.Bank);
        var opening = 400m;
        foreach (var month in life.MonthStarts())
        {
            if (!dice.Chance(0.4))
                continue;
            var day = life.WorkingDays.OnOrAfter(month.AddDays(dice.Between(3, 24)));
            if (!life.Contains(day))
                continue;
            var sum = (decimal)dice.Between(4, 16) * 25;
            var rate = decimal.Round(ReferenceRates.Cross(day, home, away) * BankMargin, 6);
            var withheld = dice.Chance(0.3) ? 2.00m : 0;
            var arrived = decimal.Round(sum * rate, 2) - withheld;
            var pair = life.NextTransfer();
            var sent = life.Book(AccountIndex.Checking, day, -sum, account, "to_savings", PaymentMethod.Transfer, Own, dice, transfer: pair);
            var got = life.Book(AccountIndex.Foreign, life.Later(day, dice.Between(1, 4)), arrived, checking, "from_checking", PaymentMethod.Transfer, Own, dice, transfer: pair);
            var fee = dice.Chance(0.5) ? life.Book(AccountIndex.Checking, day, -Amounts.Round(dice.Between(2.5, 8), Rounding.Cents), bank, "transfer_fee", PaymentMethod.Fee, Fees, dice) : null;
            notes.Transfer("foreign", sent, got, fee, withheld, rate);
            for (var meals = dice.Between(1, 3); meals > 0; meals--)
            {
                var price = Math.Min(arrived / 3, Amounts.Round(dice.Between(12, 70), Rounding.Cents));
                var place = life.Merchants.OneOff("restaurant", dice, dice.Pick(life.Words.Resorts));
                life.Book(AccountIndex.Foreign, day.AddDays(dice.Between(5, 25)), -price, place, "card", PaymentMethod.Card, Restaurants, dice);
            }
        }

        return opening;
    }
}
