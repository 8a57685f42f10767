namespace Florin.Import.Formats.Archives;

/// <summary>The checksum of zip (polynomial 0x04C11DB7, reflected); the framework has it only in a package of its own, and its zip reader does not check it.</summary>
internal static class Crc32
{
    public const uint Start = uint.MaxValue;

    private static readonly uint[] Table = Make();

    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        foreach (var value in bytes) crc = table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    public static uint Finish(uint crc) => ~crc;

    private static uint[] Make()
    {
        var table = new uint[256];
        for (var value = 0u; value < 256; value++)
        {
            var remainder = value;
            for (var bit = 0; bit < 8; bit++) remainder = (remainder & 1) != 0 ? 0xEDB88320 ^ (remainder >> 1) : remainder >> 1;
            table[value] = remainder;
        }

        return table;
    }
}
