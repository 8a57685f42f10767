using System.Text;
using Florin.Import.Formats.Csv.Profiles;

namespace Florin.Import.Formats.Csv;

/// <summary>Where the table lies in a sample: the lines before it, its header if it has one, its rows.</summary>
internal sealed class CsvTable
{
    private const int MostPreamble = 60;

    private CsvTable(List<SampleRow> preamble, string[]? header, int headerLine, List<SampleRow> rows, int dataRows, int width, int headerScore)
    {
        Preamble = preamble;
        Header = header;
        HeaderLine = headerLine;
        Rows = rows;
        DataRows = dataRows;
        Width = width;
        HeaderScore = headerScore;
    }

    public IReadOnlyList<SampleRow> Preamble { get; }

    public string[]? Header { get; }

    /// <summary>The line of the header, or of the last line before the first row; the rows follow it.</summary>
    public int HeaderLine { get; }

    public IReadOnlyList<SampleRow> Rows { get; }

    /// <summary>Rows of the usual width that hold both a date and an amount.</summary>
    public int DataRows { get; }

    public int Width { get; }

    /// <summary>The IBAN that the lines before the table name.</summary>
    public string? Identifier => Preamble.SelectMany(row => row.Cells).Select(cell => Iban.Find(Encoding.UTF8.GetString(cell))).FirstOrDefault(iban => iban is not null);

    /// <summary>How many columns the header names in words that are known, dates and amounts counted twice.</summary>
    public int HeaderScore { get; }

    /// <summary>The rows that hold a date and an amount: what columns are judged by.</summary>
    public IEnumerable<SampleRow> Data => DataRows > 0 ? Rows.Where(IsData) : Rows;

    public static CsvTable Find(List<SampleRow> rows)
    {
        var data = rows.ConvertAll(IsData);
        var width = UsualWidth(rows, data);
        var first = rows.FindIndex(row => row.Cells.Length == width && IsData(row));
        var (at, score) = FindHeader(rows, data, first, width);
        var start = at >= 0 ? at + 1 : Math.Max(first, 0);
        if (at < 0 && first < 0) start = rows.Count;

        var header = at >= 0 ? Array.ConvertAll(rows[at].Cells, Encoding.UTF8.GetString) : null;
        var body = rows[start..];
        return new CsvTable(
            rows[..(at >= 0 ? at : start)],
            header,
            at >= 0 ? rows[at].Line : start > 0 && start <= rows.Count ? rows[start - 1].Line : 0,
            body,
            body.Count(row => row.Cells.Length == width && IsData(row)),
            Math.Max(width, header?.Length ?? 0),
            score);
    }

    private static bool IsData(SampleRow row)
    {
        var date = -1;
        for (var column = 0; column < row.Cells.Length && date < 0; column++)
        {
            if (ColumnProfile.IsDate(row.Cells[column])) date = column;
        }

        if (date < 0) return false;
        for (var column = 0; column < row.Cells.Length; column++)
        {
            if (column != date && ColumnProfile.IsAmount(row.Cells[column]) && !ColumnProfile.IsDate(row.Cells[column])) return true;
        }

        return false;
    }

    private static int UsualWidth(List<SampleRow> rows, List<bool> data)
    {
        var widths = new Dictionary<int, int>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (data[row]) widths[rows[row].Cells.Length] = widths.GetValueOrDefault(rows[row].Cells.Length) + 1;
        }

        return widths.Count == 0 ? 0 : widths.MaxBy(pair => pair.Value).Key;
    }

    private static (int At, int Score) FindHeader(List<SampleRow> rows, List<bool> data, int first, int width)
    {
        var (best, bestScore) = (-1, 0);
        var end = first >= 0 ? first : Math.Min(rows.Count, MostPreamble);
        for (var row = Math.Max(0, end - MostPreamble); row < end; row++)
        {
            if (data[row] || rows[row].Filled < 2) continue;
            var score = Score(rows[row]);
            if (BankProfiles.OfHeader(Array.ConvertAll(rows[row].Cells, Encoding.UTF8.GetString)) is not null) return (row, Math.Max(score, 1));
            if (score >= 3 && score >= bestScore) (best, bestScore) = (row, score);
        }

        if (best >= 0 || first <= 0) return (best, bestScore);

        // Words nobody knows still head a table when they stand right above it, one for each column.
        var above = rows[first - 1];
        var heads = above.Filled >= Math.Max(2, width - 1) && above.Cells.Length <= width + 1
            && !above.Cells.Any(cell => ColumnProfile.IsAmount(cell) || ColumnProfile.IsDate(cell));
        return heads ? (first - 1, 0) : (-1, 0);
    }

    private static int Score(SampleRow row)
    {
        var (score, money, date) = (0, false, false);
        foreach (var cell in row.Cells)
        {
            if (cell.Length == 0) continue;
            if (ColumnProfile.IsAmount(cell) || ColumnProfile.IsDate(cell)) return 0;
            var guesses = HeaderWords.Guess(Encoding.UTF8.GetString(cell));
            if (guesses.Length == 0) continue;
            score++;
            date |= guesses.Any(guess => guess.Role is ColumnRole.BookedOn or ColumnRole.ValueOn);
            money |= guesses.Any(guess => guess.Role is ColumnRole.Amount or ColumnRole.Debit or ColumnRole.Credit);
        }

        return score + (date ? 1 : 0) + (money ? 1 : 0);
    }
}
