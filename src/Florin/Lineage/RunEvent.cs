using Florin.Quality;

namespace Florin.Lineage;

/// <summary>A data set of an event, by a name that says nothing of whose it is.</summary>
internal sealed record LineageSet(string Name)
{
    public string? Version { get; init; }

    public long? Rows { get; init; }

    public IReadOnlyList<BatchAssertion> Assertions { get; init; } = [];
}

/// <summary>A run of a job at one moment of its life. <c>Kind</c> and <c>Number</c> make the run's id, so that it is the same in every export.</summary>
internal sealed record RunEvent(string Job, string Kind, long Number, string Type, DateTimeOffset At, IReadOnlyList<LineageSet> Inputs, IReadOnlyList<LineageSet> Outputs)
{
    public const string Start = "START";
    public const string Complete = "COMPLETE";
    public const string Fail = "FAIL";
    public const string Abort = "ABORT";

    public string? Error { get; init; }

    public int Order => Type == Start ? 0 : 1;
}
