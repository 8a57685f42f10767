namespace Florin.Import.Formats.Archives;

/// <summary>Packed data that cannot or must not be unpacked: what was found and what was expected, for one line of an error. Streams have no other way to say it.</summary>
internal sealed class ArchiveFault(string found, string expected) : IOException(found)
{
    public string Found { get; } = found;

    public string Expected { get; } = expected;
}
