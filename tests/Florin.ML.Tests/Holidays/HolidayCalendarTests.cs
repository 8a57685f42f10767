using System.Globalization;
using Florin.ML.Holidays;

namespace Florin.ML.Tests.Holidays;

public sealed class HolidayCalendarTests
{
    private static readonly string[] Regional = ["Scotland", "Northern Ireland]\"", "[Northern Ireland]"];

    /// <summary>Days that the tables of Prophet's <c>holidays</c> lack or have otherwise: decreed after they were made, or moved for once.</summary>
    private static readonly Dictionary<string, HashSet<string>> Differences = new()
    {
        ["GB"] = ["2022-05-30", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08", "2002-05-27", "2002-06-04"],
        ["AU"] = ["2022-09-22"],
    };

    [Theory]
    [InlineData("US", "us_holidays_prophet.csv")]
    [InlineData("GB", "other_holidays_prophet.csv")]
    [InlineData("CZ", "other_holidays_prophet.csv")]
    [InlineData("DE", "other_holidays_prophet.csv")]
    [InlineData("NL", "other_holidays_prophet.csv")]
    [InlineData("CA", "other_holidays_prophet.csv")]
    [InlineData("AU", "other_holidays_prophet.csv")]
    public void The_rules_give_the_days_of_the_reference_of_fifty_years(string country, string file)
    {
        var reference = Reference(country, SharedData.Path("reference", "holidays", file));
        var calendar = new HolidayCalendar(country);
        var different = new List<string>();
        for (var day = new DateOnly(1995, 1, 1); day.Year < 2045; day = day.AddDays(1))
        {
            if (calendar.IsHoliday(day) != reference.Contains(day) && !IsKnownDifference(country, day))
                different.Add(day.ToString("O", CultureInfo.InvariantCulture));
        }

        reference.Count.ShouldBeGreaterThan(400);
        different.ShouldBeEmpty();
    }

    /// <summary>Code du travail, article L3133-1; Easter 2024 was 31 March.</summary>
    [Fact]
    public void France_keeps_eleven_days()
    {
        var calendar = new HolidayCalendar("FR");
        Days(calendar, 2024).ShouldBe(["01-01", "04-01", "05-01", "05-08", "05-09", "05-20", "07-14", "08-15", "11-01", "11-11", "12-25"]);
    }

    /// <summary>https://www.gov.uk/bank-holidays, England and Wales, 2022: the spring holiday moved, two days were added.</summary>
    [Fact]
    public void A_decree_moves_and_adds_british_days() =>
        Days(new HolidayCalendar("GB"), 2022).ShouldBe(["01-01", "01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-25", "12-26", "12-27"]);

    [Fact]
    public void A_country_without_rules_has_no_holidays_and_the_first_and_last_years_do_not_fail()
    {
        Days(new HolidayCalendar("JP"), 2024).ShouldBeEmpty();
        foreach (var country in HolidayCalendar.Countries)
        {
            new HolidayCalendar(country).IsHoliday(DateOnly.MinValue).ShouldBeTrue(country);
            new HolidayCalendar(country).IsHoliday(new DateOnly(9999, 12, 25)).ShouldBeTrue(country);
        }
    }

    [Fact]
    public void A_holiday_keeps_its_name_where_it_is_observed_on_another_day()
    {
        var calendar = new HolidayCalendar("US");
        calendar.Name(new DateOnly(2027, 7, 4)).ShouldBe("Independence Day");
        calendar.Name(new DateOnly(2027, 7, 5)).ShouldBe("Independence Day");
        calendar.Name(new DateOnly(2021, 12, 31)).ShouldBe("New Year's Day");
        calendar.Name(new DateOnly(2027, 7, 6)).ShouldBeNull();
    }

    private static List<string> Days(HolidayCalendar calendar, int year) =>
        [.. Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).Where(calendar.IsHoliday).Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture))];

    /// <summary>Juneteenth and Canada's 30 September are laws of June 2021; Canadian substitutes are the employer's choice and the reference takes the American ones.</summary>
    private static bool IsKnownDifference(string country, DateOnly day) => country switch
    {
        "US" => day is { Year: >= 2021, Month: 6, Day: >= 18 and <= 20 },
        "CA" => day is { Year: >= 2021, Month: 9, Day: 30 } || IsSubstitute(day),
        _ => Differences.TryGetValue(country, out var days) && days.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };

    private static bool IsSubstitute(DateOnly day) =>
        day is { Month: 12, Day: 24 or >= 26 } or { Month: 1, Day: 2 or 3 } or { Month: 6, Day: 30 } or { Month: 7, Day: 2 or 3 };

    private static HashSet<DateOnly> Reference(string country, string path)
    {
        var other = Path.GetFileName(path).StartsWith("other", StringComparison.Ordinal);
        var days = new HashSet<DateOnly>();
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            if (other && !line.StartsWith($"\"{country}\"", StringComparison.Ordinal))
                continue;
            if (Regional.Any(name => line.Contains(name, StringComparison.Ordinal)) && !line.Contains("England", StringComparison.Ordinal))
                continue;
            days.Add(DateOnly.ParseExact(line.Split(',')[other ? 1 : 0], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return days;
    }
}
