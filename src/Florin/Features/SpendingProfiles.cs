namespace Florin.Features;

/// <summary>Four profiles of weekday and size, by online k-means (MacQueen 1967): the nearest moves to each row by 1/n, at least 1 %, so habits may change.</summary>
internal sealed class SpendingProfiles : ISavedPart
{
    private const int Profiles = 4;
    private const int Dimensions = 3;
    private const double SlowestRate = 0.01;

    /// <summary>Small, middle and large weekday sizes and a weekend: spread starts that need no seed and let no profile stay empty.</summary>
    private static readonly double[] Starts = [1.5, 0, 0.5, 3, 0.5, 0, 4.5, 0, 0, 3, -0.9, 0.5];

    private readonly double[] _centres = [.. Starts];
    private readonly int[] _counts = new int[Profiles];

    public (int Profile, double Distance) Nearest(double log, double weekdaySin, double weekdayCos)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < Profiles; i++)
        {
            var centre = _centres.AsSpan(i * Dimensions, Dimensions);
            var (x, y, z) = (log - centre[0], weekdaySin - centre[1], weekdayCos - centre[2]);
            if ((x * x) + (y * y) + (z * z) is var distance && distance < least)
                (best, least) = (i, distance);
        }

        return (best, Math.Sqrt(least));
    }

    public void Add(double log, double weekdaySin, double weekdayCos)
    {
        var nearest = Nearest(log, weekdaySin, weekdayCos).Profile;
        var rate = Math.Max(SlowestRate, 1.0 / ++_counts[nearest]);
        var centre = _centres.AsSpan(nearest * Dimensions, Dimensions);
        centre[0] += rate * (log - centre[0]);
        centre[1] += rate * (weekdaySin - centre[1]);
        centre[2] += rate * (weekdayCos - centre[2]);
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var value in _centres)
            writer.Write(value);
        foreach (var count in _counts)
            writer.Write(count);
    }

    public void Read(BinaryReader reader)
    {
        for (var i = 0; i < _centres.Length; i++)
            _centres[i] = reader.ReadDouble();
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] = reader.ReadInt32();
    }
}
