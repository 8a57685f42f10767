namespace Florin.Registry;

/// <summary>Keeps something that a model worked out, and works it out again when another version answers.</summary>
public interface IModelFollower
{
    /// <summary>One of <see cref="ModelNames"/>.</summary>
    string Model { get; }

    Task FollowAsync(int household, CancellationToken cancellation);
}
