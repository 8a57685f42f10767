namespace Florin.Features;

/// <summary>One row of features, written by name.</summary>
internal readonly ref struct FeatureValues(Span<double> values)
{
    private readonly Span<double> _values = values;

    public double this[FeatureKey key]
    {
        get => _values[(int)key];
        set => _values[(int)key] = value;
    }

    public Span<double> From(FeatureKey first, int count) => _values.Slice((int)first, count);

    public void Flag(FeatureKey key, bool holds) => _values[(int)key] = holds ? 1 : 0;
}
