using Florin.Registry;
using Florin.Training;

namespace Florin.Host.Training;

/// <summary>A training, as the command line and REST tell it: <c>Status</c> is succeeded or refused, <c>Reason</c> what the gate said or what is missing.</summary>
/// <param name="Version">What was made; <c>null</c> with a refusal.</param>
/// <param name="LaterRows">Rows on which <c>Loss</c> and <c>ServedLoss</c> were measured.</param>
/// <param name="ShareBetter">Share of the resamples in which it was better.</param>
internal sealed record TrainedDocument(
    string Model, long RunId, string Status, string? Reason, string? Version, bool InService,
    int? LaterRows, double? Loss, double? ServedLoss, double? ShareBetter,
    IReadOnlyDictionary<string, double> Metrics, IReadOnlyDictionary<string, string> Parameters,
    ulong Seed, string? DataHash, int? Rows, DateOnly? From, DateOnly? Until, double DurationSeconds)
{
    public static TrainedDocument Of(TrainingReport report)
    {
        var compared = report.Verdict is { LaterRows: > 0 } verdict ? verdict : null;
        return new(
            report.Run.Model, report.Run.RunId, report.Run.Status, report.Run.Reason, report.Made?.Version, report.InService,
            compared?.LaterRows, compared?.Loss, compared?.ServedLoss, compared?.ShareBetter,
            (report.Made?.Metrics ?? report.Run.Metrics).Where(metric => MetricNames.IsFigure(metric.Key)).ToDictionary(), report.Run.Parameters, report.Run.Seed, report.Run.DataHash,
            report.Made?.Rows, report.Made?.From, report.Made?.Until, Math.Round(report.Run.Duration?.TotalSeconds ?? 0, 3));
    }
}

internal sealed record TrainedListDocument(IReadOnlyList<TrainedDocument> Runs);
