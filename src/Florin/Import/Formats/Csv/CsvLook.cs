using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Florin.Import.Formats.Csv;

/// <summary>The table a layout was found for, kept to tell the user what was guessed and how surely.</summary>
internal sealed record CsvLook(CsvTable Table, ColumnProfile[] Profiles)
{
    private const int MostSamples = 5;
    private const int LongestSample = 60;

    /// <summary>A header whose whole text is a known name of the role; one of whose words is; none, with a single column that can be it.</summary>
    private const double WholeHeader = 0.05;
    private const double PartOfHeader = 0.2;
    private const double ContentOnly = 0.3;

    /// <summary>The same for every file that has this header, whatever its case and blanks; <c>null</c> without a header.</summary>
    public static string? Fingerprint(CsvTable table) => table.Header is { } header
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', header.Select(static name => name.Trim().ToLowerInvariant())))))[..32]
        : null;

    /// <param name="bank">The program whose export the table is, where it is none of a bank.</param>
    public TableGuess Guess(CsvLayout? layout, string? bank)
    {
        var columns = Enumerable.Range(0, Table.Width).Select(column => Column(layout, column)).ToList();
        var name = layout?.Profile?.Bank ?? bank;
        return layout is null
            ? new TableGuess(Fingerprint(Table), columns, null, null, null, name)
            : new TableGuess(
                Fingerprint(Table), columns, new(Snake(layout.DateOrder), Round(layout.Doubts.Dates)), new(((char)layout.Point).ToString(), Round(layout.Doubts.Decimal)),
                new(Snake(layout.Sign), Round(layout.Doubts.Sign)), name);
    }

    private ColumnGuess Column(CsvLayout? layout, int column)
    {
        var header = Table.Header is { } names && column < names.Length && names[column].Length > 0 ? names[column] : null;
        var role = layout?.Columns.RoleOf(column) ?? ColumnRole.Ignored;
        return new ColumnGuess(column, header, RoleNames.Of(role), Round(Doubt(layout, column, role, header)), Samples(column));
    }

    private double Doubt(CsvLayout? layout, int column, ColumnRole role, string? header)
    {
        if (layout is { Mapped: true }) return role == ColumnRole.Ignored ? 0 : 1 - Share(column, role);
        if (column >= Profiles.Length || Profiles[column].Filled == 0 && role == ColumnRole.Ignored) return 0;
        var guesses = header is null ? [] : HeaderWords.Guess(header);
        if (role == ColumnRole.Ignored) return layout?.Profile is { Decides: true } ? CsvDoubts.ByBank : Unwanted(column, guesses);
        var named = layout?.Profile is { Decides: true } ? CsvDoubts.ByBank : Named(layout, column, role, guesses);
        return 1 - ((1 - named) * Share(column, role));
    }

    private double Named(CsvLayout? layout, int column, ColumnRole role, RoleGuess[] guesses)
    {
        var strength = guesses.Where(guess => guess.Role == role).Select(guess => guess.Strength).DefaultIfEmpty(0).Max();
        if (strength > 0) return strength > 10 ? WholeHeader : PartOfHeader;
        var rivals = Enumerable.Range(0, Profiles.Length).Count(other => other != column && layout?.Columns.RoleOf(other) == ColumnRole.Ignored && Profiles[other].Filled > 0 && Share(other, role) >= 0.5);
        return Math.Max(ContentOnly, 1 - (1.0 / (1 + rivals)));
    }

    /// <summary>A column left out is in doubt when it could be money or a day; texts are left out more lightly.</summary>
    private double Unwanted(int column, RoleGuess[] guesses)
    {
        if (guesses.Any(static guess => guess is { Role: ColumnRole.Ignored, Strength: > 10 })) return WholeHeader;
        return Profiles[column].AreDates || (Profiles[column].AreAmounts && Profiles[column].Fractions > 0) ? CsvDoubts.Even : ContentOnly;
    }

    /// <summary>The share of the filled cells that can be what the role says; texts and words of the bank can be anything.</summary>
    private double Share(int column, ColumnRole role)
    {
        if (column >= Profiles.Length) return 1;
        var cells = Profiles[column];
        if (cells.Filled == 0) return 1;
        var fitting = role switch
        {
            ColumnRole.BookedOn or ColumnRole.ValueOn or ColumnRole.OccurredOn => cells.Dates,
            ColumnRole.Amount or ColumnRole.Debit or ColumnRole.Credit or ColumnRole.Balance => cells.Amounts,
            ColumnRole.Currency => cells.Currencies,
            ColumnRole.Direction => cells.DirectionsIn + cells.DirectionsOut,
            ColumnRole.Status => cells.Statuses,
            ColumnRole.Payee or ColumnRole.Description => cells.Letters,
            _ => cells.Filled,
        };
        return Math.Min(1, (double)fitting / cells.Filled);
    }

    private List<string> Samples(int column)
    {
        var samples = new List<string>();
        foreach (var row in Table.Data)
        {
            if (samples.Count == MostSamples) break;
            var cell = Encoding.UTF8.GetString(row[column]).Trim();
            var text = cell.Length <= LongestSample ? cell : string.Concat(cell.AsSpan(0, LongestSample), "…");
            if (text.Length > 0 && !samples.Contains(text)) samples.Add(text);
        }

        return samples;
    }

    private static double Round(double doubt) => Math.Round(doubt, 2);

    private static string Snake<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
