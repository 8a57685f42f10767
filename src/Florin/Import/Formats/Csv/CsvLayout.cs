using System.Text;
using Florin.Import.Formats.Csv.Profiles;

namespace Florin.Import.Formats.Csv;

/// <summary>How the sign of a row comes about.</summary>
internal enum SignRule
{
    /// <summary>The amount carries it.</summary>
    Signed,

    /// <summary>A positive amount is money out.</summary>
    Spend,

    /// <summary>A column says D or C.</summary>
    Direction,

    /// <summary>Debit and credit have columns of their own.</summary>
    Sides,
}

/// <summary>All that is found by looking at a file before it is read.</summary>
internal sealed record CsvLayout
{
    public required CsvDialect Dialect { get; init; }

    public required Encoding Encoding { get; init; }

    public required CsvColumns Columns { get; init; }

    /// <summary>Records up to this line are preamble and header.</summary>
    public required int HeaderLine { get; init; }

    public required string? DateHeader { get; init; }

    public required DateOrder DateOrder { get; init; }

    public required byte Point { get; init; }

    public required SignRule Sign { get; init; }

    /// <summary>What a blank cell of the direction column means: −1 out, 1 in.</summary>
    public required int BlankDirection { get; init; }

    /// <summary>Debits are written as negative numbers; a positive one is then a refund.</summary>
    public required bool DebitsNegative { get; init; }

    /// <summary>Money in has its own column and stands there with a minus.</summary>
    public required bool CreditsNegative { get; init; }

    /// <summary>The dates' times differ, so they are the time of something.</summary>
    public required bool HasTimes { get; init; }

    public required string? Currency { get; init; }

    public required string? Identifier { get; init; }

    public required bool Card { get; init; }

    /// <summary>The bank whose header or shape the table has; <c>null</c> when only the content told.</summary>
    public required BankProfile? Profile { get; init; }

    /// <summary>The user said which column is which.</summary>
    public bool Mapped { get; init; }

    public required CsvDoubts Doubts { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>From 0 to 1.</summary>
    public required double Confidence { get; init; }

    public required int DataRows { get; init; }
}
