using System.Security.Cryptography;

namespace Florin.Features;

/// <summary>What a household's rows say about the next, and which rows these are.</summary>
public sealed record FeatureSnapshot(FeatureState State, FeatureFingerprint Rows);

/// <summary>A snapshot as bytes: mark, version, country, time zone, fingerprint of the rows, parts, SHA-256 of all before. The same snapshot gives the same bytes.</summary>
public static class FeatureStateFile
{
    private const int Mark = 0x53_46_4C_46; // "FLFS"

    public static byte[] Write(FeatureSnapshot snapshot)
    {
        var state = snapshot.State;
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Mark);
            writer.Write(FeatureCatalog.Version);
            writer.Write(state.Options.Country);
            writer.Write(state.Options.TimeZone.Id);
            snapshot.Rows.Write(writer);
            state.Write(writer);
            writer.Flush();
            writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        }

        return stream.ToArray();
    }

    /// <summary>The snapshot, or <c>null</c> and what is wrong in one line: a damaged file, another version, another country or time zone. A new pass over the ledger makes a new one.</summary>
    public static FeatureSnapshot? Read(ReadOnlySpan<byte> bytes, FeatureOptions options, out string? error)
    {
        var body = bytes.Length - SHA256.HashSizeInBytes;
        if (body < 8 || !SHA256.HashData(bytes[..body]).AsSpan().SequenceEqual(bytes[body..]))
        {
            error = "The feature state is damaged: its checksum does not fit.";
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes[..body].ToArray()));
        if (reader.ReadInt32() != Mark)
        {
            error = "The file is not a feature state.";
            return null;
        }

        if (reader.ReadInt32() is var version && version != FeatureCatalog.Version)
        {
            error = $"The feature state has version {version}, expected {FeatureCatalog.Version}.";
            return null;
        }

        if ((reader.ReadString(), reader.ReadString()) is var (country, zone) && (country != options.Country || zone != options.TimeZone.Id))
        {
            error = $"The feature state is of {country} in {zone}, expected {options.Country} in {options.TimeZone.Id}.";
            return null;
        }

        var rows = FeatureFingerprint.Read(reader);
        var state = new FeatureState(options);
        state.Read(reader);
        error = null;
        return new FeatureSnapshot(state, rows);
    }
}
