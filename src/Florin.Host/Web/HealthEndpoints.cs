using System.Diagnostics;
using System.Reflection;
using Florin.Households;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Web;

internal sealed record HealthDto(string Status, DateTime Timestamp);

internal sealed record DependencyDto(string Status, double Ms);

internal sealed record ReadyDto(string Status, IReadOnlyDictionary<string, DependencyDto> Checks);

internal sealed record RootDto(string Name, string Version, string Status, IReadOnlyDictionary<string, string> Links);

internal static class HealthEndpoints
{
    private static readonly string Version =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static readonly Dictionary<string, string> Links = new(StringComparer.Ordinal)
    {
        ["overview"] = "/api/v1/overview",
        ["accounts"] = "/api/v1/accounts",
        ["transactions"] = "/api/v1/transactions",
        ["health"] = "/health",
        ["metrics"] = "/metrics",
        ["docs"] = "/docs",
        ["openapi"] = "/openapi/v1.json",
    };

    /// <summary>What <c>GET /</c> answers to a program.</summary>
    public static RootDto Root { get; } = new("Florin", Version, "running", Links);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", (TimeProvider clock) => TypedResults.Ok(new HealthDto("healthy", clock.GetUtcNow().UtcDateTime)))
            .WithTags("Core").WithSummary("Whether the process answers");
        routes.MapGet("/health/ready", ReadyAsync)
            .WithTags("Core").WithSummary("Whether each dependency answers, and in how many milliseconds");
        routes.MapGet("/metrics", (Telemetry telemetry) => TypedResults.Text(telemetry.Scrape(), PrometheusExporter.ContentType))
            .WithTags("Core").WithSummary("Metrics in the Prometheus text format");
    }

    private static async Task<JsonHttpResult<ReadyDto>> ReadyAsync(HouseholdService households, ILogger<FlorinOptions> log, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var healthy = true;
        try
        {
            await households.CheckAsync(cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            healthy = false;
            log.LogError(failure, "The store does not answer");
        }

        var status = healthy ? "healthy" : "unhealthy";
        var store = new DependencyDto(status, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 2));
        return TypedResults.Json(new ReadyDto(status, new Dictionary<string, DependencyDto> { ["store"] = store }), statusCode: healthy ? 200 : 503);
    }
}
