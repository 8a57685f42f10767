namespace Florin.ML.Anomalies;

/// <summary>Settings of <see cref="AutoencoderTrainer"/>.</summary>
public sealed record AutoencoderOptions
{
    /// <summary>Units of the hidden layers, from the input on. <value>20, 15, 10, 15, 20; 1 to 9 layers of 1 to 1,000.</value></summary>
    public IReadOnlyList<int> Hidden
    {
        get;
        init => field = value is { Count: >= 1 and <= 9 } && value.All(units => units is >= 1 and <= 1_000)
            ? [.. value]
            : throw new ArgumentOutOfRangeException(nameof(value), "expected 1 to 9 layers of 1 to 1,000 units");
    } = [20, 15, 10, 15, 20];

    /// <summary>Most passes over the rows. <value>100; from 1 to 10,000.</value></summary>
    public int Epochs { get; init => field = OptionRange.Within(value, 1, 10_000); } = 100;

    /// <summary>Passes without a smaller error of the held rows after which the fit ends; the weights of the smallest are kept. <value>10; from 1 to 10,000.</value></summary>
    public int Patience { get; init => field = OptionRange.Within(value, 1, 10_000); } = 10;

    /// <summary>Share of the rows that is held and not learnt from. <value>0.1; from 0 (none: every pass is made) to 0.5.</value></summary>
    public double Held { get; init => field = OptionRange.Within(value, 0, 0.5); } = 0.1;

    /// <summary>Rows of a mini-batch. <value>32; from 1 to 32.</value></summary>
    public int Batch { get; init => field = OptionRange.Within(value, 1, LayerKernel.Rows); } = LayerKernel.Rows;

    /// <summary>Step of Adam, α. <value>0.001; from 10⁻⁶ to 0.1.</value></summary>
    public double Step { get; init => field = OptionRange.Within(value, 1e-6, 0.1); } = 0.001;
}
