namespace Florin.Host.Web;

/// <summary>A place of the rail and the tab bar.</summary>
internal sealed record Place(string Path, string Name)
{
    public static readonly IReadOnlyList<Place> All =
    [
        new("/", "Overview"),
        new("/transactions", "Transactions"),
        new("/alerts", "Alerts"),
        new("/models", "Models"),
        new("/forecast", "Forecast"),
        new("/import", "Import"),
    ];
}
