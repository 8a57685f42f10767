using Florin.Registry;

namespace Florin.Training;

/// <summary>How one training went.</summary>
/// <param name="Made">The version, <c>null</c> where the training was refused for want of data.</param>
/// <param name="Verdict">Of the gate, <c>null</c> with a refusal.</param>
public sealed record TrainingReport(ModelRun Run, ModelVersion? Made, GateVerdict? Verdict)
{
    public bool InService => Made?.Status == VersionStatus.InService;
}

/// <summary>Which model of how many is being trained, and what share of it is done.</summary>
public sealed record TrainingProgress(string Model, int Number, int Count, double Share);

/// <summary>What training a version once more has shown.</summary>
public enum VerificationOutcome
{
    /// <summary>The same bytes.</summary>
    Same,

    /// <summary>The ledger is another since, so the bytes cannot be compared.</summary>
    LedgerChanged,

    /// <summary>The program fits with other parameters since.</summary>
    ProgramChanged,

    /// <summary>The same data, seed and parameters gave other bytes.</summary>
    Different,

    /// <summary>Its file is not what was registered.</summary>
    FileDamaged,
}

/// <param name="Words">For a person, in one line.</param>
public sealed record Verification(string Model, string Version, VerificationOutcome Outcome, string Words);
