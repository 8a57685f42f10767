namespace Florin.Rules;

/// <summary>A condition made ready: bound to columns, asked by the place of a row.</summary>
internal abstract class RuleCheck
{
    public abstract bool Holds(int row, in RuleState state);
}

internal sealed class AllCheck(RuleCheck[] checks) : RuleCheck
{
    public override bool Holds(int row, in RuleState state)
    {
        foreach (var check in checks)
        {
            if (!check.Holds(row, in state))
                return false;
        }

        return true;
    }
}

internal sealed class AnyCheck(RuleCheck[] checks) : RuleCheck
{
    public override bool Holds(int row, in RuleState state)
    {
        foreach (var check in checks)
        {
            if (check.Holds(row, in state))
                return true;
        }

        return false;
    }
}

internal sealed class NotCheck(RuleCheck check) : RuleCheck
{
    public override bool Holds(int row, in RuleState state) => !check.Holds(row, in state);
}

/// <summary>An amount, with its sign or without.</summary>
internal sealed class AmountCheck(long[] amounts, bool magnitude, long least, long most) : RuleCheck
{
    public override bool Holds(int row, in RuleState state)
    {
        var amount = magnitude ? Math.Abs(amounts[row]) : amounts[row];
        return amount >= least && amount <= most;
    }
}

/// <summary>A day, a day of the week or month, a code; what is not there is outside every range.</summary>
internal sealed class NumberCheck(int[] column, RuleField field, long least, long most) : RuleCheck
{
    public override bool Holds(int row, in RuleState state)
    {
        // Day 0 is 1 January of year 1, a Monday.
        var number = field switch
        {
            RuleField.Weekday => (column[row] % 7) + 1,
            RuleField.Day => DateOnly.FromDayNumber(column[row]).Day,
            _ => column[row],
        };
        return number >= least && number <= most && number >= 0;
    }
}

/// <summary>A test on texts, asked once of each distinct one: at most as many matches as there are texts, whatever the number of rows.</summary>
internal sealed class TextCheck(int[]? column, RuleField field, Func<int, bool> test) : RuleCheck
{
    private const byte Yes = 1;
    private const byte No = 2;

    private byte[] _known = new byte[256];

    public override bool Holds(int row, in RuleState state)
    {
        var place = column is not null
            ? column[row]
            : field switch
            {
                RuleField.Payee => state.Payee,
                RuleField.Category => state.Category,
                RuleField.Tag => state.Tags,
                _ => state.Note,
            };
        if (place + 1 >= _known.Length)
            Array.Resize(ref _known, Math.Max(place + 2, _known.Length * 2));
        ref var known = ref _known[place + 1];
        if (known == 0)
            known = test(place) ? Yes : No;
        return known == Yes;
    }
}
