using Florin.Import.Formats;

namespace Florin.Benchmarks.Accuracy;

/// <summary>What Florin makes of every file below a folder, whatever its name: a line each with its format, rows, errors and sums; files come in the order of their paths.</summary>
internal static class StatementsBenchmark
{
    private const int HeadBytes = 64 * 1024;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } folder || !Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync("Name a folder of files: statements --data DIR");
            return 1;
        }

        var formats = new StatementFormats();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            JsonLines.Print(Measure(formats, folder, path, cancellation));
        }

        return 0;
    }

    private static object Measure(StatementFormats formats, string folder, string path, CancellationToken cancellation)
    {
        var name = Path.GetRelativePath(folder, path);
        using var file = File.OpenRead(path);
        var head = new byte[HeadBytes];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (formats.Detect(head.AsSpan(0, length)) is not { } format)
            return new { File = name, Format = (string?)null, Reason = ForeignContent.NameOf(head.AsSpan(0, length)) };
        file.Position = 0;
        var sums = new Sums();
        format.Read(file, new StatementReading(Path.GetFileName(path)) { Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date) }, sums, cancellation);
        return new { File = name, Format = format.Name, sums.Rows, sums.Errors, SumCredits = sums.Credits, SumDebits = sums.Debits, sums.FirstError };
    }

    private sealed class Sums : IStatementSink
    {
        private int _accounts;

        public int Rows { get; private set; }

        public int Errors { get; private set; }

        public decimal Credits { get; private set; }

        public decimal Debits { get; private set; }

        public string? FirstError { get; private set; }

        public int Account(StatementAccount account) => _accounts++;

        public void Row(in StatementRow row)
        {
            Rows++;
            if (row.Amount > 0) Credits += row.Amount;
            else Debits -= row.Amount;
        }

        public void Error(RowError error)
        {
            Errors++;
            FirstError ??= FormattableString.Invariant($"line {error.Line}: found {error.Found}, expected {error.Expected}");
        }

        public void Balance(StatementBalance balance)
        {
        }

        public void Note(string note)
        {
        }
    }
}
