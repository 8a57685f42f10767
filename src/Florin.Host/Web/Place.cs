namespace Florin.Host.Web;

/// <summary>A place of the rail. On a phone the first five are the tab bar, the others stand beside the brand.</summary>
internal sealed record Place(string Path, string Name)
{
    public const int Tabs = 5;

    public static readonly IReadOnlyList<Place> All =
    [
        new("/", "Overview"),
        new("/transactions", "Transactions"),
        new("/forecast", "Forecast"),
        new("/alerts", "Alerts"),
        new("/import", "Import"),
        new("/models", "Models"),
        new("/predictions", "Predictions"),
        new("/analysis", "Analysis"),
    ];
}
