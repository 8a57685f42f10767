namespace Florin.Generator;

/// <summary>Money in. The first salary is what this household's spending and a plausible savings rate ask for, so it is drafted last of all.</summary>
internal static class Incomes
{
    private const double LeastSaved = 0.115;
    private const double MostSaved = 0.165;

    private static readonly Purpose Salary = new("Income", "Salary", Flow.Income);
    private static readonly Purpose Benefits = new("Income", "Benefits", Flow.Income);
    private static readonly Purpose Interest = new("Income", "Interest", Flow.Income);
    private static readonly Purpose TaxRefund = new("Income", "Tax refund", Flow.Income);

    public static void Draft(HouseholdLife life)
    {
        SecondSalary(life);
        Smaller(life);
        FirstSalary(life);
    }

    private static void SecondSalary(HouseholdLife life)
    {
        var dice = life.Dice("second salary");
        var employer = life.Merchants.OneOff("employer", dice);
        var usual = (double)life.Words.Amounts["second_salary"] * dice.Between(0.9, 1.1);
        var rise = dice.Between(0.015, 0.035);
        foreach (var month in life.MonthStarts())
        {
            var day = life.WorkingDays.OnOrBefore(month.AddDays(14));
            var amount = Amounts.Round(usual * (1 + (rise * (month.Year - life.StartsOn.Year))), Rounding.Cents);
            life.Book(AccountIndex.Joint, day, amount, employer, "salary", PaymentMethod.Transfer, Salary, dice, recurring: "second_salary");
        }
    }

    private static void Smaller(HouseholdLife life)
    {
        var dice = life.Dice("smaller incomes");
        var bank = life.Party(Interest, life.Words.Bank);
        var tax = life.Merchants.OneOff("tax_office", dice);
        var benefit = life.Words.Payees.ContainsKey("benefit") ? life.Merchants.OneOff("benefit", dice) : null;
        foreach (var month in life.MonthStarts())
        {
            if (month.Month % 3 == 0)
            {
                var interest = Amounts.Round(dice.Between(1.2, 6.5), Rounding.Cents);
                life.Book(AccountIndex.Joint, life.WorkingDays.LastOfMonth(month), interest, bank, "interest", PaymentMethod.Interest, Interest, dice, recurring: "interest");
            }

            if (month.Month == 4)
            {
                var refund = Amounts.Round((double)life.Words.Amounts["tax_refund"] * dice.Factor(0.3), Rounding.Cents);
                var day = life.WorkingDays.OnOrAfter(month.AddDays(dice.Between(3, 26)));
                life.Book(AccountIndex.Checking, day, refund, tax, "salary", PaymentMethod.Transfer, TaxRefund, dice);
            }

            if (benefit is not null)
                life.Book(AccountIndex.Joint, life.WorkingDays.OnOrAfter(month.AddDays(7)), life.Words.Amounts["benefit"], benefit, "salary", PaymentMethod.Transfer, Benefits, dice, recurring: "benefit");
        }
    }

    private static void FirstSalary(HouseholdLife life)
    {
        var dice = life.Dice("salary");
        var employer = life.Merchants.OneOff("employer", dice);
        var saved = dice.Between(LeastSaved, MostSaved);
        var rise = dice.Between(0.02, 0.04);
        var bonusMonth = dice.Between(3, 11);
        var bonusShare = dice.Between(0.4, 0.75);

        decimal spending = 0, others = 0;
        foreach (var draft in life.Drafts)
        {
            if (draft.Purpose.Flow == Flow.Spending)
                spending -= draft.Amount;
            else if (draft.Purpose.Flow == Flow.Income)
                others += draft.Amount;
        }

        var paydays = life.MonthStarts().Select(life.WorkingDays.LastOfMonth).Where(life.Contains).ToArray();
        var shares = 0.0;
        foreach (var payday in paydays)
            shares += Level(payday) + (payday.Month == bonusMonth ? Level(payday) * bonusShare : 0);
        if (paydays.Length == 0)
            return;

        var pay = Math.Max(0.3 * (double)life.Words.Amounts["second_salary"], (((double)spending / (1 - saved)) - (double)others) / shares);
        foreach (var payday in paydays)
        {
            var amount = Amounts.Round(pay * Level(payday), Rounding.Cents);
            life.Book(AccountIndex.Checking, payday, amount, employer, "salary", PaymentMethod.Transfer, Salary, dice, recurring: "salary");
            if (payday.Month == bonusMonth)
            {
                var bonus = Amounts.Round(pay * Level(payday) * bonusShare, Rounding.Whole);
                life.Book(AccountIndex.Checking, payday, bonus, employer, "bonus", PaymentMethod.Transfer, Salary, dice, recurring: "bonus");
            }
        }

        double Level(DateOnly day) => 1 + (rise * (day.Year - life.StartsOn.Year));
    }
}
