namespace Florin.Features;

/// <summary>Number and mean of the values seen, where their order is not asked for.</summary>
internal sealed class RunningMean : ISavedPart
{
    public int Count { get; private set; }

    public double Mean { get; private set; }

    public void Add(double value) => Mean += (value - Mean) / ++Count;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(Mean);
    }

    public void Read(BinaryReader reader)
    {
        Count = reader.ReadInt32();
        Mean = reader.ReadDouble();
    }
}
