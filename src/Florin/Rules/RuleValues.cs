using System.Globalization;

namespace Florin.Rules;

/// <summary>Values of tests on numbers and days, as whole numbers: amounts in ten-thousandths, days by their number.</summary>
internal static class RuleValues
{
    public const decimal TenThousandths = 10_000m;

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary><c>null</c> when the test's values can be read.</summary>
    public static (string Found, string Expected)? Mistake(RuleTest test)
    {
        if (IsText(test))
            return test.Value.Length == 0 && test.Operator != RuleOperator.Equals ? ("no text", "one; equals alone takes none, for rows without") : null;
        foreach (var value in new[] { test.Value, test.To })
        {
            if (value is not null && Number(test.Field, value) is null)
                return ($"'{(value.Length > 40 ? value[..40] + "…" : value)}'", Expected(test.Field));
        }

        return null;
    }

    public static bool IsText(RuleTest test) => RuleNames.Operators(test.Field).Contains(RuleOperator.Contains);

    /// <summary>The least and the most that a test lets through, both counted in.</summary>
    public static (long Least, long Most) Range(RuleTest test)
    {
        var value = Number(test.Field, test.Value)!.Value;
        return test.Operator switch
        {
            RuleOperator.Equals => (value, value),
            RuleOperator.Less or RuleOperator.Before => (long.MinValue, value - 1),
            RuleOperator.More or RuleOperator.After => (value + 1, long.MaxValue),
            _ => (value, Number(test.Field, test.To!)!.Value),
        };
    }

    private static long? Number(RuleField field, string text)
    {
        switch (field)
        {
            case RuleField.Amount or RuleField.Magnitude:
                return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                    && Math.Abs(amount) < 1e14m && decimal.Round(amount, 4) == amount && (field == RuleField.Amount || amount >= 0)
                    ? (long)(amount * TenThousandths)
                    : null;
            case RuleField.Date:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : null;
            case RuleField.Weekday:
                var index = Array.IndexOf(Weekdays, text.ToLowerInvariant());
                return index >= 0 ? index + 1 : Whole(1, 7);
            case RuleField.Day:
                return Whole(1, 31);
            default:
                return Whole(0, 9_999);
        }

        long? Whole(int least, int most) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }

    private static string Expected(RuleField field) => field switch
    {
        RuleField.Amount => "an amount like -12.40",
        RuleField.Magnitude => "an amount without a sign, like 12.40",
        RuleField.Date => "a day like 2025-01-31",
        RuleField.Weekday => "monday to sunday, or 1 to 7",
        RuleField.Day => "a day of the month from 1 to 31",
        _ => "a merchant category code of four digits",
    };
}
