using System.Text.RegularExpressions;

namespace Florin.Quality;

public enum Severity
{
    /// <summary>Failing, it keeps the file out of the ledger.</summary>
    Critical,
    Warning,
}

/// <summary>What an expectation says something about; every one belongs to one.</summary>
public enum QualityDimension
{
    Completeness,
    Accuracy,
    Consistency,
    Validity,
    Timeliness,
}

/// <summary>What is expected of a batch's rows, by Great Expectations' name.</summary>
/// <param name="Column">The column it looks at, <c>null</c> where it looks at the whole.</param>
/// <param name="Weight">What it counts in a score: a critical one 2, a warning 1, unless its suite says otherwise.</param>
public sealed record Expectation(string Type, string? Column, Severity Severity, QualityDimension Dimension, double Weight)
{
    /// <summary>The share of rows that must be as expected, above 0 to 1.</summary>
    public double Mostly { get; init; } = 1;

    /// <summary>In words, without its column: what a row should have.</summary>
    public string Expected { get; init; } = "";

    internal ExpectedBound? Least { get; init; }

    internal ExpectedBound? Most { get; init; }

    internal Regex? Pattern { get; init; }

    /// <summary><c>null</c> where every currency of ISO 4217 is meant.</summary>
    internal IReadOnlySet<string>? Values { get; init; }

    internal decimal Tolerance { get; init; }
}

/// <summary>Expectations under a name. <c>BuiltIn</c>: it comes with the program and runs on every import.</summary>
public sealed record ExpectationSuite(string Name, IReadOnlyList<Expectation> Expectations)
{
    public bool BuiltIn { get; init; }
}

internal static class ExpectationTypes
{
    public const string NotNull = "expect_column_values_to_not_be_null";
    public const string Between = "expect_column_values_to_be_between";
    public const string Match = "expect_column_values_to_match_regex";
    public const string InSet = "expect_column_values_to_be_in_set";
    public const string NotInSet = "expect_column_values_to_not_be_in_set";
    public const string Unique = "expect_column_values_to_be_unique";
    public const string RowCount = "expect_table_row_count_to_be_between";
    public const string Newest = "expect_column_max_to_be_between";
    public const string Reconciles = "expect_statement_sum_to_reconcile";

    /// <summary>What each says something about, unless a suite says otherwise.</summary>
    public static readonly IReadOnlyDictionary<string, QualityDimension> Dimensions = new Dictionary<string, QualityDimension>(StringComparer.Ordinal)
    {
        [NotNull] = QualityDimension.Completeness,
        [RowCount] = QualityDimension.Completeness,
        [Between] = QualityDimension.Validity,
        [Match] = QualityDimension.Validity,
        [InSet] = QualityDimension.Validity,
        [NotInSet] = QualityDimension.Validity,
        [Unique] = QualityDimension.Consistency,
        [Newest] = QualityDimension.Timeliness,
        [Reconciles] = QualityDimension.Accuracy,
    };

    public static bool IsOfTable(string type) => type is RowCount or Newest or Reconciles;
}
