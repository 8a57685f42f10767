using System.Diagnostics;
using System.Diagnostics.Metrics;
using Florin.Host.Web;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>Counts files and rows by what became of them. No name, account or amount is a label.</summary>
internal sealed class ImportMetrics : IDisposable
{
    private readonly Meter _meter = new(Telemetry.MeterName);
    private readonly Counter<long> _files;
    private readonly Counter<long> _rows;
    private readonly Histogram<double> _seconds;

    public ImportMetrics()
    {
        _files = _meter.CreateCounter<long>("florin.imports", null, "Files imported, by result.");
        _rows = _meter.CreateCounter<long>("florin.import.rows", null, "Rows read by imports, by verdict.");
        _seconds = _meter.CreateHistogram<double>("florin.import.duration", "s", "Time from the first byte read to the commit of a file.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60] });
        // A counter that was never touched is not exported: a scrape before the first import shows zeros.
        foreach (var verdict in new[] { "new", "duplicate", "error" })
            _rows.Add(0, new KeyValuePair<string, object?>("verdict", verdict));
        foreach (var result in new[] { "stored", "refused" })
            _files.Add(0, new KeyValuePair<string, object?>("result", result));
    }

    public void Count(FileImport import, long startedAt)
    {
        _files.Add(1, new KeyValuePair<string, object?>("result", import.Format is null ? "refused" : "stored"));
        _rows.Add(import.New, new KeyValuePair<string, object?>("verdict", "new"));
        _rows.Add(import.Duplicates, new KeyValuePair<string, object?>("verdict", "duplicate"));
        _rows.Add(import.Errors.Count, new KeyValuePair<string, object?>("verdict", "error"));
        _seconds.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
