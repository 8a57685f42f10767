using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Florin.Host.Web;

/// <summary>
/// Collects what the framework measures of requests and of the runtime, what Florin's own meters count, and the process figures under the
/// names that Prometheus dashboards expect.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    public const string MeterName = "Florin";

    private readonly PrometheusExporter _exporter = new();
    private readonly Meter _process = new(MeterName + ".Process");
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;
    private MeterProvider? _provider;

    public Telemetry(TimeProvider clock)
    {
        _clock = clock;
        _started = clock.GetUtcNow();
        _process.CreateObservableGauge("process.resident_memory", () => Environment.WorkingSet, "By", "Resident memory of the process.");
        _process.CreateObservableCounter("process.cpu", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "Processor time used, user and system.");
        _process.CreateObservableGauge("process.uptime", () => (_clock.GetUtcNow() - _started).TotalSeconds, "s", "Time since the server was built.");
        _process.CreateObservableGauge("process.start_time", () => _started.ToUnixTimeMilliseconds() / 1000.0, "s", "Start of the server since the Unix epoch.");
    }

    /// <summary>Called once, before the first request: what happened earlier is not counted.</summary>
    public void Start() => _provider ??= Sdk.CreateMeterProviderBuilder()
        .AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime", MeterName, _process.Name)
        // The SDK keeps room for 2,000 label sets per metric, 5 MB in all; there are never more than routes times statuses.
        .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = 250 })
        .AddReader(new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative })
        .Build();

    public string Scrape() => _exporter.Scrape();

    public void Dispose()
    {
        _provider?.Dispose();
        _exporter.Dispose();
        _process.Dispose();
    }
}
