namespace Florin.Host.Web;

/// <summary>What a request says of its sender.</summary>
internal static class RequestFacts
{
    private static readonly string[] ForPrograms = ["/api", "/predict", "/ml", "/openapi", "/health", "/metrics"];

    /// <summary>A browser asks for a whole page, not a program for data and not htmx for a part.</summary>
    public static bool WantsPage(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.IsPartial()
        && !request.IsForPrograms();

    public static bool IsPartial(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    public static bool IsForPrograms(this HttpRequest request)
    {
        foreach (var prefix in ForPrograms)
            if (request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>A path of this application to return to, or <paramref name="otherwise"/>: never another site.</summary>
    public static string LocalPath(string? path, string otherwise) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
            ? path
            : otherwise;
}
