using System.Globalization;
using System.Text.Json;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Benchmarks.Accuracy;

/// <summary>What is true of a row of the sample household.</summary>
internal sealed record RowTruth(string Category, string? Recurring, string? Transfer, string? Anomaly);

/// <summary>samples/household imported into a ledger, each row beside its truth.</summary>
internal sealed record SampleTruth(IReadOnlyList<(Transaction Row, RowTruth Truth)> Rows)
{
    public static async Task<SampleTruth> ImportAsync(TemporaryLedger ledger, string folder, CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".csv" or ".ofx" or ".xml").Order(StringComparer.Ordinal))
            await ledger.ImportAsync(file, cancellation);
        var names = (await ledger.Get<ImportService>().ListAsync(1, cancellation)).ToDictionary(batch => batch.BatchId, batch => batch.File);
        var truth = Read(Path.Combine(folder, "truth.json"));
        var rows = new List<(Transaction, RowTruth)>();
        string? cursor = null;
        do
        {
            var page = await ledger.Get<TransactionService>().ListAsync(1, new TransactionFilter(), cursor, TransactionService.LargestPage, cancellation);
            foreach (var row in page.Rows)
                rows.Add((row, truth[string.Create(CultureInfo.InvariantCulture, $"{names[row.BatchId]}:{row.Line}")]));
            cursor = page.Next;
        }
        while (cursor is not null);
        return new SampleTruth(rows);
    }

    private static Dictionary<string, RowTruth> Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var truth = new Dictionary<string, RowTruth>(StringComparer.Ordinal);
        foreach (var row in json.RootElement.GetProperty("transactions").EnumerateArray())
        {
            var known = new RowTruth(
                row.GetProperty("category").GetString()!, row.GetProperty("recurring").GetString(), row.GetProperty("transfer").GetString(), row.GetProperty("anomaly").GetString());
            foreach (var at in row.GetProperty("at").EnumerateArray())
                truth[at.GetString()!] = known;
        }

        return truth;
    }
}
