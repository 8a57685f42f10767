using Florin.Features;
using Florin.Host.Terminal;

namespace Florin.Host.Features;

/// <summary>One row's features by name; <c>null</c> where a feature is missing. <c>Version</c> is the definition's.</summary>
internal sealed record FeaturesDocument(long Transaction, DateOnly Date, int Version, IReadOnlyList<FeatureDocument> Features)
{
    public static FeaturesDocument Of(TransactionFeatures row) => new(
        row.TransactionId, row.BookedOn, FeatureCatalog.Version, [.. FeatureCatalog.All.Zip(row.Values, FeatureDocument.Of)]);
}

internal sealed record FeatureDocument(string Name, string Family, string Type, double? Value, bool KnowsCategory, bool KnowsAmount)
{
    public static FeatureDocument Of(Feature feature, double value) => new(
        feature.Name, TerminalJson.Name(feature.Family), TerminalJson.Name(feature.Type), double.IsNaN(value) ? null : value, feature.KnowsCategory, feature.KnowsAmount);
}

/// <summary>What the table of features holds after it was brought up to date.</summary>
internal sealed record FeatureStoreDocument(int Version, int Features, int Rows, int Added, int Removed, double Seconds)
{
    public static FeatureStoreDocument Of(FeatureFilling filling, double seconds) => new(
        FeatureCatalog.Version, FeatureCatalog.Width, filling.Rows, filling.Added, filling.Removed, Math.Round(seconds, 3));
}
