using Florin.Features;
using Florin.Ledger;

namespace Florin.Anomalies;

/// <summary>What a household's rows so far say of the next one: the judge and the features side by side. Looking changes nothing: while no row is added, any number of threads may look.</summary>
/// <param name="home">Without it there are no features, which a pass for the rules alone does not need.</param>
internal sealed class HouseholdPast(AlertOptions options, FeatureOptions? home, TransactionColumns rows)
{
    private readonly FeatureState? _features = home is null ? null : new FeatureState(home);

    public AlertJudge Judge { get; } = new(options, rows.Categories, rows.Payees.Count);

    /// <summary>What the rules say of a row, and its chosen features where there are any.</summary>
    public AlertCandidate? Look(in JudgedRow row, in FeatureRow seen, Span<double> chosen)
    {
        if (_features is not null)
        {
            Span<double> all = stackalloc double[FeatureCatalog.Width];
            _features.Look(seen, all);
            AnomalyFeatures.Choose(all, chosen);
        }

        return Judge.Look(row);
    }

    public void Add(in JudgedRow row, in FeatureRow seen)
    {
        _features?.Add(seen);
        Judge.Add(row);
    }
}
