namespace Florin.Quality;

/// <summary>A suite that cannot be read: its name, and why in words.</summary>
public sealed record SuiteMistake(string Name, string Why);
