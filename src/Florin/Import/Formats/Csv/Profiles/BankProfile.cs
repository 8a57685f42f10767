using System.Text.Json.Serialization;

namespace Florin.Import.Formats.Csv.Profiles;

/// <summary>How one bank writes its tables: the facts by which an export is known and read.</summary>
internal sealed record BankProfile
{
    public required string Bank { get; init; }

    /// <summary>The ISO 3166 code; <c>null</c> for services of many countries and other programs.</summary>
    [JsonIgnore]
    public string? Country { get; init; }

    public required char Separator { get; init; }

    public required string Encoding { get; init; }

    /// <summary>A .NET pattern, e.g. dd.MM.yyyy.</summary>
    public required string Dates { get; init; }

    public required char Decimal { get; init; }

    public required SignRule Sign { get; init; }

    /// <summary>The word for money in where a column tells the direction.</summary>
    public string? In { get; init; }

    public string? Out { get; init; }

    public bool Card { get; init; }

    /// <summary>Other banks write the same header with other conventions: it gives the roles only.</summary>
    public bool Shared { get; init; }

    public bool NegativeDebits { get; init; }

    /// <summary>Money in stands with a minus in its own column, as the card's debt falls.</summary>
    public bool NegativeCredits { get; init; }

    /// <summary>Lines before the header.</summary>
    public int Preamble { get; init; }

    /// <summary>Lines after the last row.</summary>
    public int Footer { get; init; }

    /// <summary><c>null</c> where the bank writes none: then the number and the content of the columns have to tell.</summary>
    public string[]? Header { get; init; }

    public required ColumnRole[] Columns { get; init; }

    [JsonIgnore]
    public DateOrder DateOrder => Dates[0] switch
    {
        'd' => DateOrder.DayFirst,
        'M' => DateOrder.MonthFirst,
        _ => DateOrder.YearFirst,
    };

    /// <summary>The conventions may stand in where the content leaves them open.</summary>
    [JsonIgnore]
    public bool Decides => Header is not null && !Shared;

    public int At(ColumnRole role) => Array.IndexOf(Columns, role);

    public bool ReadsLike(BankProfile other) =>
        Sign == other.Sign && DateOrder == other.DateOrder && NegativeCredits == other.NegativeCredits && Columns.AsSpan().SequenceEqual(other.Columns);
}
