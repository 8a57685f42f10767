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
        var cycle = Cycle(life, "second_salary", employer) ?? PayCycle.Monthly("second_salary", life, 15);
        usual *= 12.0 / cycle.PaymentsPerYear;
        foreach (var day in cycle.Paydays(life))
        {
            var amount = Amounts.Round(usual * (1 + (rise * (day.Year - life.StartsOn.Year))), Rounding.Cents);
            life.Book(AccountIndex.Joint, day, amount, employer, "salary", PaymentMethod.Transfer, Salary, dice, recurring: "second_salary");
        }
    }

    private static void Smaller(HouseholdLife life)
    {
        var dice = life.Dice("smaller incomes");
        var bank = life.Party(Interest, life.Words.Bank);
        var tax = life.Merchants.OneOff("tax_office", dice);
        var benefit = life.Words.Payees.ContainsKey("benefit") ? life.Merchants.OneOff("benefit", dice) : null;
        life.Notes?.Series("interest", bank, SeriesCadence.Quarterly, isFixed: false);
        if (benefit is not null)
            life.Notes?.Series("benefit", benefit, SeriesCadence.Monthly, isFixed: true);
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

        var cycle = Cycle(life, "salary", employer);
        life.Notes?.Series("bonus", employer, SeriesCadence.Yearly, isFixed: false);
        var paydays = (cycle?.Paydays(life) ?? life.MonthStarts().Select(life.WorkingDays.LastOfMonth)).Where(life.Contains).ToArray();
        var shares = 0.0;
        for (var i = 0; i < paydays.Length; i++)
            shares += Level(paydays[i]) + (HasBonus(i) ? Level(paydays[i]) * bonusShare : 0);
        if (paydays.Length == 0)
            return;

        var pay = Math.Max(0.3 * (double)life.Words.Amounts["second_salary"], (((double)spending / (1 - saved)) - (double)others) / shares);
        for (var i = 0; i < paydays.Length; i++)
        {
            var payday = paydays[i];
            var amount = Amounts.Round(pay * Level(payday), Rounding.Cents);
            life.Book(AccountIndex.Checking, payday, amount, employer, "salary", PaymentMethod.Transfer, Salary, dice, recurring: "salary");
            if (HasBonus(i))
            {
                var bonus = Amounts.Round(pay * Level(payday) * bonusShare, Rounding.Whole);
                life.Book(AccountIndex.Checking, payday, bonus, employer, "bonus", PaymentMethod.Transfer, Salary, dice, recurring: "bonus");
            }
        }

        double Level(DateOnly day) => 1 + (rise * (day.Year - life.StartsOn.Year));

        // Of two paydays in a month the first.
        bool HasBonus(int i) => paydays[i].Month == bonusMonth && (i == 0 || paydays[i - 1].Month != bonusMonth);
    }

    /// <summary>The cycle drawn for a full household; plain ones are paid as their streams have it.</summary>
    private static PayCycle? Cycle(HouseholdLife life, string series, Merchant employer)
    {
        if (life.Notes is not { } notes)
            return null;
        var cycle = PayCycle.Draw(life, series, life.Dice("pay cycle of " + series));
        notes.PayCycles.Add(cycle);
        notes.Series(series, employer, cycle.Cadence, isFixed: true);
        return cycle;
    }
}
