using System.Globalization;
using System.Text;
using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Benchmarks.Load.Killing;

/// <summary>
/// Three overlapping statements of one account made from a file's first rows, with running balances: an early one in which every tenth text is
/// another and the last rows are pending, the one whose import and undo are killed, and a late one. So the killed work matches, supersedes and rehomes.
/// </summary>
internal sealed record KillFiles(string Early, string Killed, string Late)
{
    private const int PendingRows = 50;

    public static KillFiles Write(string source, int most, string folder, CancellationToken cancellation)
    {
        var reading = new StatementReading(Path.GetFileName(source)) { Today = DateOnly.FromDateTime(File.GetLastWriteTimeUtc(source)).AddYears(1) };
        var read = new StatementReader(new StatementFormats())
            .Read(new ImportFile(reading.FileName, () => File.OpenRead(source), new FileInfo(source).Length), new ImportOptions(), reading, null, cancellation).Rows;
        var rows = Enumerable.Range(0, Math.Min(most, read.Count)).Select(row => (On: read.BookedOn(row), Text: read.Texts[read.Description(row)], Amount: read.Amount(row))).OrderBy(row => row.On).ToList();
        var lines = new List<string>(rows.Count);
        var balance = 1000m;
        foreach (var row in rows)
        {
            balance += row.Amount;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{row.On:yyyy-MM-dd},\"{row.Text.Replace("\"", "'", StringComparison.Ordinal)}\",{row.Amount},{balance}"));
        }

        var (early, start, end) = (lines.Count / 5, lines.Count / 7, lines.Count * 9 / 10);
        return new KillFiles(
            Save("early.csv", lines.Take(early).Select((line, at) => (at >= early - PendingRows || at % 10 == 9 ? line.Replace(",\"", ",\"card ", StringComparison.Ordinal) : line) + (at >= early - PendingRows ? ",pending" : ",booked"))),
            Save("killed.csv", lines[start..end].Select(line => line + ",booked")),
            Save("late.csv", lines[(lines.Count * 5 / 6)..].Select(line => line + ",booked")));

        string Save(string name, IEnumerable<string> content)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllLines(path, content.Prepend("Date,Description,Amount,Balance,Status"), new UTF8Encoding(false));
            return path;
        }
    }
}
