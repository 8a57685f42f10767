using System.Globalization;
using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

public sealed class DateParserTests
{
    [Theory]
    [InlineData("2018-03-01", "2018-03-01")]
    [InlineData("2018/3/1", "2018-03-01")]
    [InlineData("2018.03.01.", "2018-03-01")]
    [InlineData("20180301", "2018-03-01")]
    [InlineData("01032018", "2018-03-01")]
    [InlineData("01/03/2018", "2018-03-01")]
    [InlineData("1.3.18", "2018-03-01")]
    [InlineData("01.03.18", "2018-03-01")]
    [InlineData("01-03-2018", "2018-03-01")]
    [InlineData("1 March 2018", "2018-03-01")]
    [InlineData("Mar 1, 2018", "2018-03-01")]
    [InlineData("01-Mar-18", "2018-03-01")]
    [InlineData("1MAR2018", "2018-03-01")]
    [InlineData("Thu, 1 Mar 2018", "2018-03-01")]
    [InlineData("1. März 2018", "2018-03-01")]
    [InlineData("1 mars 2018", "2018-03-01")]
    [InlineData("1 mrt 2018", "2018-03-01")]
    [InlineData("1 ene 2018", "2018-01-01")]
    [InlineData("1 lug 2018", "2018-07-01")]
    [InlineData("1 października 2018", "2018-10-01")]
    [InlineData("1 dubna 2018", "2018-04-01")]
    [InlineData("1 out 2018", "2018-10-01")]
    [InlineData("1 kesäkuuta 2018", "2018-06-01")]
    [InlineData("29.02.2024", "2024-02-29")]
    [InlineData("31.12.69", "1969-12-31")]
    public void A_date_is_read_in_every_way_banks_write_it(string text, string expected)
    {
        Parse(text, DateOrder.DayFirst).ShouldNotBeNull().Date.ShouldBe(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("03/01/2018", "2018-03-01")]
    [InlineData("3/1/18", "2018-03-01")]
    [InlineData("12/31/2017", "2017-12-31")]
    [InlineData("03012018", "2018-03-01")]
    public void The_month_comes_first_where_the_order_says_so(string text, string expected)
    {
        Parse(text, DateOrder.MonthFirst).ShouldNotBeNull().Date.ShouldBe(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2018-02-30")]
    [InlineData("2018-13-01")]
    [InlineData("00/00/0000")]
    [InlineData("31/31/2018")]
    [InlineData("12.34")]
    [InlineData("1.234.567")]
    [InlineData("192.168.1.100")]
    [InlineData("12345678")]
    [InlineData("1 Marzipan 2018")]
    [InlineData("2018-03-01x")]
    [InlineData("2018-03-01 25:00")]
    [InlineData("REF 2018-03-01")]
    public void What_is_no_date_is_refused(string text)
    {
        Parse(text, DateOrder.DayFirst).ShouldBeNull();
        Parse(text, DateOrder.MonthFirst).ShouldBeNull();
    }

    [Theory]
    [InlineData("2018-02-25 12:34:56 +0000", "12:34:56", 0)]
    [InlineData("2018-02-25T12:34:56Z", "12:34:56", 0)]
    [InlineData("2018-02-25T12:34:56.789+02:00", "12:34:56", 120)]
    [InlineData("20180225123456", "12:34:56", null)]
    [InlineData("25/02/2018 12:34", "12:34:00", null)]
    [InlineData("25-02-2018 / 12:34", "12:34:00", null)]
    [InlineData("25.02.2018 12.34", "12:34:00", null)]
    [InlineData("2018-02-25 01:34 PM", "13:34:00", null)]
    [InlineData("2018-02-25 12:00 AM", "00:00:00", null)]
    [InlineData("2018-02-25 12:34:56 CET", "12:34:56", null)]
    public void The_time_and_the_offset_behind_a_date_are_kept(string text, string time, int? offset)
    {
        var date = Parse(text, DateOrder.DayFirst).ShouldNotBeNull();
        date.Date.ShouldBe(new DateOnly(2018, 2, 25));
        date.Time.ShouldBe(TimeOnly.ParseExact(time, "HH:mm:ss", CultureInfo.InvariantCulture));
        date.Offset.ShouldBe(offset is { } minutes ? TimeSpan.FromMinutes(minutes) : null);
    }

    [Fact]
    public void Two_digits_of_a_year_lie_in_the_century_that_ends_with_the_latest_year()
    {
        Parse("01.01.26", DateOrder.DayFirst, latestYear: 2026).ShouldNotBeNull().Date.Year.ShouldBe(2026);
        Parse("01.01.27", DateOrder.DayFirst, latestYear: 2026).ShouldNotBeNull().Date.Year.ShouldBe(1927);
    }

    private static StatementDate? Parse(string text, DateOrder order, int latestYear = 2026) =>
        DateParser.TryParse(Encoding.UTF8.GetBytes(text), order, latestYear, out var date) ? date : null;
}
