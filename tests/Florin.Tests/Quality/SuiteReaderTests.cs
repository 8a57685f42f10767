using System.Text;
using Florin.Quality;

namespace Florin.Tests.Quality;

public sealed class SuiteReaderTests
{
    [Theory]
    [InlineData("[]", "expected an object with a list \"expectations\"")]
    [InlineData("""{"name":"x","expectations":[{"type":"expect_x"}]}""", "expectation 1: unknown type 'expect_x'")]
    [InlineData("""{"name":"x","expectations":[{"type":"expect_column_values_to_match_regex","kwargs":{"column":"description","regex":"(a)\\1"}}]}""", "expectation 1: expected a pattern without look-around")]
    [InlineData("""{"name":"x","expectations":[{"type":"expect_column_values_to_be_between","kwargs":{"column":"booked_on","min_value":5}}]}""", "expectation 1: expected days")]
    [InlineData("""{"name":"x","expectations":[{"type":"expect_column_values_to_be_between","kwargs":{"column":"payee","min_value":5}}]}""", "does not look at payee")]
    [InlineData("""{"name":"x","expectations":[{"type":"expect_column_values_to_not_be_null","kwargs":{"column":"payee","mostly":2}}]}""", "expected mostly")]
    [InlineData("""{"name":"x","expectations":[{"type":"expect_column_values_to_not_be_null","kwargs":{"column":"payee"},"severity":"fatal"}]}""", "expected severity as one of critical, warning")]
    [InlineData("""{"name":"x",""", "not valid JSON (line 1)")]
    public void What_is_no_suite_is_told_in_words(string json, string why) => SuiteReader.Read(Encoding.UTF8.GetBytes(json), null).Why.ShouldNotBeNull().ShouldContain(why);

    [Fact]
    public void The_older_names_of_Great_Expectations_are_read_too()
    {
        const string Json = """{"expectation_suite_name":"old","expectations":[{"expectation_type":"expect_column_values_to_be_in_set","kwargs":{"column":"currency","value_set":["EUR"]},"meta":{"severity":"critical","dimension":"accuracy","weight":5}}]}""";

        var suite = SuiteReader.Read(Encoding.UTF8.GetBytes(Json), null).Suite.ShouldNotBeNull();

        suite.Name.ShouldBe("old");
        var only = suite.Expectations.ShouldHaveSingleItem();
        (only.Column, only.Severity, only.Dimension, only.Weight, only.Expected).ShouldBe(("currency", Severity.Critical, QualityDimension.Accuracy, 5, "EUR"));
    }

    [Theory]
    [InlineData("today", "2025-03-31")]
    [InlineData("today-400d", "2024-02-25")]
    [InlineData("today-1m", "2025-02-28")]
    [InlineData("today+1y", "2026-03-31")]
    [InlineData("1970-01-01", "1970-01-01")]
    public void A_bound_is_a_day_or_so_far_from_today(string bound, string day) =>
        ExpectedBound.Parse(bound)!.Value.On(new DateOnly(2025, 3, 31)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(day);
}
