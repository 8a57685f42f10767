namespace Florin.Generator;

/// <summary>
/// Money between checking, joint and a savings account that no file shows: a standing order to each, what is left before payday put aside,
/// and help from savings when an account runs dry. The days are walked in order, so nobody acts on what is yet to come.
/// </summary>
internal static class OwnTransfers
{
    private const int JointDay = 2;
    private const int SavingsDay = 4;

    private static readonly Purpose ToJoint = new("Transfers & Payments", "Own accounts", Flow.Own);
    private static readonly Purpose Savings = new("Savings & Investments", "Savings", Flow.Own);

    /// <summary>Drafts the transfers and returns the opening balances of checking and joint.</summary>
    public static (decimal Checking, decimal Joint) Draft(HouseholdLife life)
    {
        var dice = life.Dice("own transfers");
        var days = life.EndsOn.DayNumber - life.StartsOn.DayNumber + 1;
        var checking = life.Nets(AccountIndex.Checking);
        var joint = life.Nets(AccountIndex.Joint);
        var salary = life.Notes is not null ? life.MonthlySalary() : life.Drafts.Where(static draft => draft.Recurring == "salary").Select(static draft => draft.Amount).DefaultIfEmpty(life.Words.Amounts["second_salary"]).First();
        var opening = (Checking: decimal.Round(salary * (decimal)dice.Between(0.75, 0.95), 2), Joint: decimal.Round(salary * (decimal)dice.Between(0.2, 0.35), 2));
        var standing = Math.Max(25, Math.Floor(salary * (decimal)dice.Between(0.02, 0.05) / 25) * 25);
        var jointSavings = Math.Ceiling(salary / 2 / 100) * 100;

        var saver = life.Party(Savings, life.Words.Accounts["savings"]);
        var partner = life.Party(ToJoint, life.Words.Accounts["joint"]);
        var checkingParty = life.Party(Savings, life.Words.Accounts["checking"]);
        life.Notes?.Series("joint", partner, SeriesCadence.Monthly, isFixed: true);
        life.Notes?.Series("savings", saver, SeriesCadence.Monthly, isFixed: true);
        var (inChecking, inJoint) = opening;
        var beforePayday = 0m;
        var payday = life.WorkingDays.LastOfMonth(life.StartsOn);
        for (var i = 0; i < days; i++)
        {
            var day = life.StartsOn.AddDays(i);
            if (day == life.WorkingDays.OnOrAfter(new DateOnly(day.Year, day.Month, JointDay)))
                Share(day, Needed(joint, i), recurring: true);
            if (day == life.WorkingDays.OnOrAfter(new DateOnly(day.Year, day.Month, SavingsDay)))
                Save(AccountIndex.Checking, day, standing, "savings");

            if (inChecking < 0)
                Save(AccountIndex.Checking, day, -Up(-inChecking + dice.Between(150, 400)), recurring: null);
            if (inJoint < 0)
                Share(day, Up(-inJoint + dice.Between(80, 200)), recurring: false);
            if (day.Day == 28 && day.Month % 3 == 0 && inJoint > jointSavings * 2)
                Save(AccountIndex.Joint, day, Math.Floor((inJoint - jointSavings) / 100) * 100, recurring: null);

            if (day == payday)
                beforePayday = inChecking;
            inChecking += checking[i];
            inJoint += joint[i];
            if (day == life.WorkingDays.OnOrAfter(payday.AddDays(1)))
            {
                // What was left over before payday, less a cushion that differs from month to month.
                var left = Math.Floor((beforePayday - (decimal)dice.Between(60, 480)) / 50) * 50;
                if (left > 0)
                    Save(AccountIndex.Checking, day, left, recurring: null);
                payday = life.WorkingDays.LastOfMonth(new DateOnly(payday.Year, payday.Month, 1).AddMonths(1));
            }
        }

        return opening;

        static decimal Up(decimal amount) => Math.Ceiling(amount / 50) * 50;

        void Share(DateOnly day, decimal amount, bool recurring)
        {
            var pair = life.NextTransfer();
            var series = recurring ? "joint" : null;
            var arrives = life.Notes is null ? day : life.Later(day, dice.Below(3));
            var sent = life.Book(AccountIndex.Checking, day, -amount, partner, "to_joint", PaymentMethod.Transfer, ToJoint, dice, recurring: series, transfer: pair);
            var got = life.Book(AccountIndex.Joint, arrives, amount, partner, "from_checking", PaymentMethod.Transfer, ToJoint, dice, recurring: series, transfer: pair);
            life.Notes?.Transfer("joint", sent, got);
            inChecking -= amount;
            inJoint += amount;
        }

        void Save(int account, DateOnly day, decimal amount, string? recurring)
        {
            var pair = life.Notes is null ? null : life.NextTransfer();
            var first = life.Book(account, day, -amount, saver, amount > 0 ? "to_savings" : "from_savings", PaymentMethod.Transfer, Savings, dice, recurring: recurring, transfer: pair);
            if (life.Notes is { } notes)
            {
                // Money that helps out has left savings when it arrives.
                var other = amount > 0 ? life.Later(day, dice.Below(4)) : day;
                var party = account == AccountIndex.Checking ? checkingParty : partner;
                var second = life.Book(AccountIndex.Savings, other, amount, party, amount > 0 ? "from_savings" : "to_savings", PaymentMethod.Transfer, Savings, dice, recurring: recurring, transfer: pair);
                notes.Transfer("savings", first, second);
            }

            if (account == AccountIndex.Checking)
                inChecking -= amount;
            else
                inJoint -= amount;
        }
    }

    /// <summary>What the joint account lacks in an average month, agreed anew each year.</summary>
    private static decimal Needed(decimal[] joint, int day)
    {
        var from = day / 365 * 365;
        var to = Math.Min(joint.Length, from + 365);
        if (to - from < 90)
            from = Math.Max(0, to - 365);
        var lacking = 0m;
        for (var i = from; i < to; i++)
            lacking -= joint[i];
        return Math.Max(50, Math.Ceiling(lacking / (to - from) * 365.25m / 12 / 25) * 25);
    }
}
