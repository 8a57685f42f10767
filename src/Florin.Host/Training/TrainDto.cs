namespace Florin.Host.Training;

/// <summary>A model by its name, or simple, or all. <c>Options</c> may hold a seed.</summary>
internal sealed record TrainRequest(string Model, TrainOptionsDto? Options);

internal sealed record TrainOptionsDto(ulong? Seed);

/// <summary>The runs in order. Run id and metrics of the last one stand at the top too: of the only one, where one model was asked for.</summary>
internal sealed record TrainResponse(long RunId, string Status, IReadOnlyDictionary<string, double> Metrics, IReadOnlyList<TrainedDocument> Runs, IReadOnlyList<string> Warnings);
