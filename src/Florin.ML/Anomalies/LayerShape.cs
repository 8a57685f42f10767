namespace Florin.ML.Anomalies;

/// <summary>Where the layers of an autoencoder lie in its parameters (weights, then biases, layer by layer) and in the activations of 32 rows (input first).</summary>
internal sealed class LayerShape
{
    private readonly int[] _widths;
    private readonly int[] _parameters;
    private readonly int[] _units;

    /// <param name="widths">Units of the input, of each hidden layer and of the output.</param>
    public LayerShape(int[] widths)
    {
        _widths = widths;
        _parameters = new int[widths.Length];
        _units = new int[widths.Length + 1];
        for (var layer = 0; layer < widths.Length; layer++)
        {
            _units[layer + 1] = checked(_units[layer] + (widths[layer] * LayerKernel.Rows));
            if (layer > 0)
                _parameters[layer] = checked(_parameters[layer - 1] + (widths[layer] * (widths[layer - 1] + 1)));
        }
    }

    /// <summary>Number of layers with weights.</summary>
    public int Layers => _widths.Length - 1;

    /// <summary>Number of parameters.</summary>
    public int Parameters => _parameters[^1];

    /// <summary>Number of activations of 32 rows.</summary>
    public int Activations => _units[^1];

    public ReadOnlySpan<int> Widths => _widths;

    /// <summary>The weights of layer 1 to <see cref="Layers"/>.</summary>
    public Range Weights(int layer) => _parameters[layer - 1]..(_parameters[layer] - _widths[layer]);

    /// <summary>The biases of layer 1 to <see cref="Layers"/>.</summary>
    public Range Biases(int layer) => (_parameters[layer] - _widths[layer]).._parameters[layer];

    /// <summary>The activations of layer 0 (the input) to <see cref="Layers"/>.</summary>
    public Range Units(int layer) => _units[layer].._units[layer + 1];

    /// <summary>Fills the activations behind the input; all layers but the last are rectified.</summary>
    public void Forward(ReadOnlySpan<float> parameters, Span<float> activations)
    {
        for (var layer = 1; layer <= Layers; layer++)
            LayerKernel.Forward(parameters[Weights(layer)], parameters[Biases(layer)], activations[Units(layer - 1)], activations[Units(layer)], layer < Layers);
    }

    /// <summary>Fills the gradient of the parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="activations">As <see cref="Forward"/> left them.</param>
    /// <param name="errors">The gradient of the output in its place; the layers before it are filled.</param>
    /// <param name="gradient">One per parameter.</param>
    public void Backward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> activations, Span<float> errors, Span<float> gradient)
    {
        for (var layer = Layers; layer >= 1; layer--)
        {
            LayerKernel.BackwardWeights(errors[Units(layer)], activations[Units(layer - 1)], gradient[Weights(layer)], gradient[Biases(layer)]);
            if (layer > 1)
                LayerKernel.BackwardInputs(parameters[Weights(layer)], errors[Units(layer)], activations[Units(layer - 1)], errors[Units(layer - 1)]);
        }
    }
}
