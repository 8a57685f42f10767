namespace Florin.Import.Formats;

/// <summary>What a column of a table was taken for: a name that a mapping may use too, with the doubt from 0 (sure) to 1.</summary>
/// <param name="Index">0-based.</param>
/// <param name="Header"><c>null</c> where the table has no header, or the column no name.</param>
/// <param name="Samples">The first distinct values, at most five.</param>
public sealed record ColumnGuess(int Index, string? Header, string Role, double Doubt, IReadOnlyList<string> Samples);

/// <summary>How something is written all over a table, and the doubt from 0 to 1.</summary>
public sealed record ConventionGuess(string Value, double Doubt);

/// <summary>What looking at a table's head gave before its rows were read.</summary>
/// <param name="Fingerprint">The same for every table with this header; <c>null</c> without one.</param>
/// <param name="Dates">day_first, month_first or year_first; <c>null</c>, as the two that follow, where no column of dates and of amounts was found.</param>
/// <param name="Decimal">The mark before the decimals.</param>
/// <param name="Sign">signed, spend, direction or sides.</param>
/// <param name="Bank">The bank or program whose table this is; <c>null</c> when only the content told.</param>
public sealed record TableGuess(
    string? Fingerprint, IReadOnlyList<ColumnGuess> Columns, ConventionGuess? Dates, ConventionGuess? Decimal, ConventionGuess? Sign, string? Bank);
