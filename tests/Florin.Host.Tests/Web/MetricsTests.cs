using System.Text.RegularExpressions;

namespace Florin.Host.Tests.Web;

/// <summary>Alone in the process: the SDK joins equal instruments of all servers in it, and stops counting for all when one of them ends.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MetricsCollection : ICollectionFixture<RunningFlorin>
{
    public const string Name = "one running Florin alone";
}

[Collection(MetricsCollection.Name)]
public sealed partial class MetricsTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_count_requests_imports_and_the_process_in_the_text_format()
    {
        const string Counted = "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\",http_route=\"/health\"";
        using var first = await florin.Client.GetAsync("/health", Stop);
        var text = "";

        // A request is counted when it ends, which may be after its client has the answer.
        for (var attempt = 0; attempt < 100 && !text.Contains(Counted, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(20, Stop);
            using var response = await florin.Client.GetAsync("/metrics", Stop);
            response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
            text = await response.Content.ReadAsStringAsync(Stop);
        }

        text.ShouldContain(Counted);
        text.ShouldContain("http_server_request_duration_seconds_bucket{");
        text.ShouldContain("le=\"+Inf\"");
        text.ShouldContain("# TYPE florin_imports_total counter\n");
        text.ShouldContain("# TYPE florin_import_rows_total counter\n");
        foreach (var name in new[] { "process_resident_memory_bytes", "process_cpu_seconds_total", "process_uptime_seconds", "process_start_time_seconds", "dotnet_gc_collections_total" })
            text.ShouldMatch($"(?m)^{name}(\\{{.*\\}})? [0-9.E+-]+$");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            MetricLine().IsMatch(line).ShouldBeTrue(line);
        text.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).ShouldBeUnique();
    }

    // exposition format 0.0.4: comment, or name{label="value",…} value
    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_][a-z0-9_]* .+|[a-z_][a-z0-9_]*(\{([a-z_]+="([^"\\]|\\.)*",?)*\})? (-?[0-9.]+(E[+-]?[0-9]+)?|NaN))$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricLine();
}
