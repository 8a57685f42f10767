using System.Globalization;
using System.Text;
using Florin.ML.Text;

namespace Florin.Benchmarks.Learning;

/// <summary>A labelled purchase; what a file does not have is empty, NaN or the first day.</summary>
internal sealed record Purchase(DateOnly Day, string Description, string Category, string Department, string Card, double Size)
{
    // Month and weekday as two fields more cost accuracy, .004 of it.
    public static readonly TextOptions WithContext = new() { HashBits = 20, LearningRate = 2, FieldWeight = 4, ExactNumbers = true, Categories = ["department", "card"], Numbers = ["size"] };

    /// <summary>All rows of a CSV file, oldest first.</summary>
    public static async Task<List<Purchase>> ReadAsync(string path, CancellationToken cancellation)
    {
        using var reader = new StreamReader(path);
        var header = Cells(await reader.ReadLineAsync(cancellation) ?? throw new InvalidDataException($"{path} is empty."));
        int[] columns = [.. ((string[])["date", "description", "category", "department", "card", "amount"]).Select(name => header.IndexOf(name))];
        if (columns[1] < 0 || columns[2] < 0)
            throw new InvalidDataException($"{path}: expected the columns description and category.");
        var rows = new List<Purchase>();
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var cells = Cells(line);
            string Cell(int column) => columns[column] < 0 ? "" : cells[columns[column]];
            rows.Add(new(
                columns[0] < 0 ? default : DateOnly.Parse(Cell(0), CultureInfo.InvariantCulture), Cell(1), Cell(2), Cell(3), Cell(4),
                double.TryParse(Cell(5), NumberStyles.Float, CultureInfo.InvariantCulture, out var size) ? size : double.NaN));
        }

        return [.. rows.OrderBy(row => row.Day)];
    }

    public static TextRows ToRows(List<Purchase> purchases, Dictionary<string, int> classes, bool context) => new([.. purchases.Select(row => row.Description)], [.. purchases.Select(row => classes[row.Category])])
    {
        Categories = context ? purchases.SelectMany(row => row.Fields()).ToArray() : default(ReadOnlyMemory<string?>),
        Numbers = context ? purchases.Select(row => row.Size).ToArray() : default(ReadOnlyMemory<double>),
    };

    public string?[] Fields() => [Department, Card];

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
