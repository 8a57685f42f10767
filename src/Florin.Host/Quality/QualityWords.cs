using System.Globalization;
using Florin.Quality;

namespace Florin.Host.Quality;

/// <summary>What expectations look at and find, in the words of people.</summary>
internal static class QualityWords
{
    public static string Title(ExpectationResult result) => Title(result.Expectation, result.Column);

    public static string Title(string expectation, string? column) => expectation switch
    {
        "expect_table_row_count_to_be_between" => "Number of rows",
        "expect_column_max_to_be_between" => $"Newest {Name(column)}",
        "expect_statement_sum_to_reconcile" => "Opening, rows and closing add up",
        "expect_column_values_to_be_unique" when column == "row" => "No row twice",
        "expect_column_values_to_be_unique" => $"No {Name(column)} twice",
        _ => Capital(Name(column)),
    };

    public static string Outcome(string outcome) => outcome switch
    {
        QualityOutcome.Passed => "passed",
        QualityOutcome.Failed => "with warnings",
        QualityOutcome.Stopped => "kept out",
        _ => "taken all the same",
    };

    /// <summary>Whole percent below 100 only where all is as expected.</summary>
    public static string Percent(double? score) => score is not { } known ? "–" : $"{(known < 1 ? Math.Min(99, (int)Math.Round(known * 100)) : 100).ToString(CultureInfo.InvariantCulture)} %";

    public static string Found(ExpectationResult result) => result is { Unexpected: 1, Evaluated: 1 }
        ? "not as expected"
        : string.Create(CultureInfo.InvariantCulture, $"{result.Unexpected:N0} of {result.Evaluated:N0} not as expected");

    public static string Row(UnexpectedRow row) => $"{(row.TransactionId is { } id ? string.Create(CultureInfo.InvariantCulture, $"transaction {id}, ") : "")}{(row.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {row.Line}: ") : "")}found {row.Found}, expected {row.Expected}";

    private static string Name(string? column) => column switch
    {
        "booked_on" => "booking day",
        "value_on" => "value day",
        null => "file",
        _ => column.Replace('_', ' '),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
