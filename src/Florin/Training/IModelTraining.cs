using Florin.Households;
using Florin.ML;

namespace Florin.Training;

/// <param name="Served">The version in service as it was measured, without the later rows of its day; <c>null</c> where the fallback answers. It is asked about the same later rows.</param>
/// <param name="Progress">Share done, 0 to 1.</param>
public sealed record TrainingRun(Household Home, ulong Seed, int Threads, IModel? Served, IProgress<double>? Progress);

/// <summary>How one of Florin's models is made from a household's ledger. Same ledger, seed and parameters: same bytes, for any number of threads.</summary>
public interface IModelTraining
{
    /// <summary>One of <see cref="Registry.ModelNames"/>.</summary>
    string Model { get; }

    /// <summary>Splits by time, fits on the earlier rows, measures on the later ones, then fits on all of them for service.</summary>
    Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellation);
}

/// <summary>A fitted model with what was measured, or why there is none.</summary>
/// <param name="Model">For service, fitted on all rows; <c>null</c> where <paramref name="Refusal"/> says what is missing and how to mend it.</param>
/// <param name="Algorithm">For a person: "hashed n-grams and context over the lexicon's prior".</param>
/// <param name="Parameters">Everything that the fit depends on beside data and seed.</param>
/// <param name="Metrics">On the later rows, by the names of docs/models.</param>
/// <param name="Losses">One per later row, lower = better: of the model fitted on the earlier rows.</param>
/// <param name="ServedLosses">Of what is in service (the fallback where nothing is) on the same rows.</param>
/// <param name="DataHash">SHA-256 (hex) of the rows and labels that the fit saw.</param>
/// <param name="Features">Names of what the model looks at.</param>
/// <param name="Importance">Share of each feature, summing to 1; empty where the model has none.</param>
public sealed record TrainingResult(
    IModel? Model, string? Refusal, string Algorithm, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, double> Metrics,
    double[] Losses, double[] ServedLosses, string DataHash, int Rows, DateOnly From, DateOnly Until,
    IReadOnlyList<string> Features, IReadOnlyList<double> Importance)
{
    /// <summary>What <see cref="Losses"/> are of: fitted on the earlier rows. <c>null</c> where the fit decides nothing that later rows could give away.</summary>
    public IModel? Measured { get; init; }
}
