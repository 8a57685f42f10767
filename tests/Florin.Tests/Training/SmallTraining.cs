using Florin.ML;
using Florin.Tests.Registry;
using Florin.Training;

namespace Florin.Tests.Training;

/// <summary>Fits a tiny real forest and says what the test wants measured.</summary>
internal sealed class SmallTraining : IModelTraining
{
    public string Model { get; init; } = TestRegistry.Model;

    public double[] Losses { get; set; } = [0.3, 0.3, 0.3, 0.3];

    public double[] ServedLosses { get; set; } = [0.4, 0.4, 0.4, 0.4];

    public string DataHash { get; set; } = "d1";

    public string Trees { get; set; } = "3";

    public string? Refusal { get; set; }

    public Exception? Failure { get; set; }

    public List<TrainingRun> Seen { get; } = [];

    public IModel? Measured { get; set; }

    /// <summary>Shifts the seed, as a program with a changed fit would.</summary>
    public ulong Shift { get; set; }

    public Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        Seen.Add(run);
        if (Failure is not null)
            throw Failure;
        run.Progress?.Report(0.5);
        return Task.FromResult(new TrainingResult(
            Refusal is null ? TestRegistry.Forest(run.Seed + Shift) : null, Refusal, "three small trees", new Dictionary<string, string> { ["trees"] = Trees },
            new Dictionary<string, double> { ["auc"] = 0.9 }, Losses, ServedLosses, DataHash, 10, new DateOnly(2024, 1, 1), new DateOnly(2025, 5, 31), ["amount_abs"], [1.0])
        {
            Measured = Measured,
        });
    }
}
