namespace Florin.ML.Text;

/// <summary>A model, and how the model before it did on the latest rows, which it had not seen: what the temperature was found on, and what a threshold of abstention is chosen on (<see cref="Evaluation.Abstention"/>).</summary>
/// <param name="Model">Fitted to all rows.</param>
/// <param name="Confidences">Largest probability of each held row, calibrated, oldest first; none where no row was held.</param>
/// <param name="Right">Whether that class was the row's.</param>
public sealed record TextFit(TextModel Model, ReadOnlyMemory<double> Confidences, ReadOnlyMemory<bool> Right);
