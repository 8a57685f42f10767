namespace Florin.Features;

/// <summary>A part of the state that is written and read back bit for bit.</summary>
internal interface ISavedPart
{
    void Write(BinaryWriter writer);

    void Read(BinaryReader reader);
}
