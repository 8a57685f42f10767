using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Florin.ML;

/// <summary>What came out of a model file: the model, or one line that says why there is none.</summary>
/// <param name="Model">The model; null where the file was refused.</param>
/// <param name="Error">Found and expected, in one line; null where there is a model.</param>
public readonly record struct ModelReading(IModel? Model, string? Error);

/// <summary>A kind of model that the application keeps beside those of <see cref="ModelCatalog"/>.</summary>
/// <param name="Name">Name and version; what <see cref="ModelFile"/> writes.</param>
/// <param name="Read">Reads a payload that the model's <see cref="IModel.Write"/> wrote (<see cref="Data.Payload"/> has the parts). Throws <see cref="InvalidDataException"/> or <see cref="EndOfStreamException"/> for any other.</param>
public readonly record struct ModelReader(string Name, Func<BinaryReader, IModel> Read);

/// <summary>Models as files. Layout, little-endian: magic <c>FLML</c>, format version (uint16), length (byte) and ASCII of the model's name, payload length (int64), payload, SHA-256 of everything before it.</summary>
public static class ModelFile
{
    /// <summary>The version of the layout that is written and read.</summary>
    public const int FormatVersion = 1;

    /// <summary>Longest payload, in bytes: 1 GiB.</summary>
    public const long LongestPayload = 1L << 30;

    internal const int LongestName = 100;

    /// <summary>A wrong length asks for no more than this before the bytes have arrived.</summary>
    private const int Portion = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "FLML"u8;

    /// <summary>Writes a model; the same model gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The payload is longer than <see cref="LongestPayload"/> or the name does not fit.</exception>
    public static void Save(IModel model, Stream destination)
    {
        if (model.Name.Length is 0 or > LongestName || !Ascii.IsValid(model.Name))
            throw new ArgumentException($"Expected a name of 1 to {LongestName} ASCII characters, found '{model.Name}'.", nameof(model));
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write((ushort)FormatVersion);
        writer.Write((byte)model.Name.Length);
        writer.Write(Encoding.ASCII.GetBytes(model.Name));
        var lengthAt = file.Position;
        writer.Write(0L);
        var start = file.Position;
        model.Write(writer);
        writer.Flush();
        var length = file.Length - start;
        if (length > LongestPayload)
            throw new ArgumentException(FormattableString.Invariant($"Expected a payload of at most {LongestPayload} bytes, found {length}."), nameof(model));
        file.Position = lengthAt;
        writer.Write(length);
        writer.Flush();
        var written = file.GetBuffer().AsSpan(0, (int)file.Length);
        destination.Write(written);
        destination.Write(SHA256.HashData(written));
    }

    /// <summary>Reads a model from where the stream stands. Whatever the bytes are, the answer is a value; only the stream's own failures throw. Memory grows with what is there, not with what the header claims.</summary>
    /// <param name="source">Where the model begins.</param>
    /// <param name="own">Kinds of the application; one that has a name of <see cref="ModelCatalog"/> is never asked.</param>
    public static ModelReading Load(Stream source, params ReadOnlySpan<ModelReader> own)
    {
        Span<byte> header = stackalloc byte[7 + LongestName + 8];
        var read = source.ReadAtLeast(header[..7], 7, throwOnEndOfStream: false);
        if (read < 4 || !header[..4].SequenceEqual(Magic))
            return Refused("not a Florin model: expected it to begin with FLML");
        if (read < 7)
            return Refused("the model file is cut in its header");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]);
        if (version > FormatVersion)
            return Refused($"the model file has format version {version}, this program reads up to {FormatVersion}: use a newer program or train again");
        if (version == 0)
            return Refused("the model file is damaged: format version 0");
        int nameLength = header[6];
        if (nameLength is 0 or > LongestName)
            return Refused($"the model file is damaged: a name of {nameLength} characters, expected 1 to {LongestName}");
        var rest = header.Slice(7, nameLength + 8);
        if (source.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
            return Refused("the model file is cut in its header");
        var length = BinaryPrimitives.ReadInt64LittleEndian(rest[nameLength..]);
        if (length is < 0 or > LongestPayload)
            return Refused(FormattableString.Invariant($"the model file is damaged: a payload of {length} bytes, expected 0 to {LongestPayload}"));
        if (!TryReadBody(source, length + SHA256.HashSizeInBytes, out var body))
            return Refused(FormattableString.Invariant($"the model file is cut: {body.Length} of {length + SHA256.HashSizeInBytes} bytes after the header"));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header[..(7 + rest.Length)]);
        hash.AppendData(body.AsSpan(0, (int)length));
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(checksum);
        if (!checksum.SequenceEqual(body.AsSpan((int)length)))
            return Refused("the model file is damaged: its checksum does not match");
        var name = Encoding.ASCII.GetString(rest[..nameLength]);
        return FindReader(name, own) is { } kind
            ? ReadPayload(kind, new MemoryStream(body, 0, (int)length, writable: false))
            : Refused($"the model file holds {Printable(name)}, which this program does not know");
    }

    private static ModelReader? FindReader(string name, ReadOnlySpan<ModelReader> own)
    {
        if (ModelCatalog.Find(name) is { } known)
            return new(known.Name, known.Read);
        foreach (var reader in own)
        {
            if (reader.Name == name)
                return reader;
        }

        return null;
    }

    private static ModelReading ReadPayload(ModelReader kind, MemoryStream payload)
    {
        try
        {
            using var reader = new BinaryReader(payload, Encoding.UTF8);
            var model = kind.Read(reader);
            return payload.Position == payload.Length
                ? new(model, null)
                : Refused(FormattableString.Invariant($"the {kind.Name} model is malformed: {payload.Length - payload.Position} bytes too many"));
        }
        catch (Exception error) when (error is IOException or InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            return Refused($"the {kind.Name} model is malformed: {Printable(error.Message)}");
        }
    }

    private static bool TryReadBody(Stream source, long length, out byte[] body)
    {
        // A stream that knows its end says at once whether the length is true.
        var known = source.CanSeek ? Math.Min(length, Math.Max(0, source.Length - source.Position)) : Math.Min(length, Portion);
        body = new byte[known];
        var read = 0;
        while (true)
        {
            var got = source.ReadAtLeast(body.AsSpan(read), body.Length - read, throwOnEndOfStream: false);
            read += got;
            if (read < body.Length || read == length || source.CanSeek)
            {
                Array.Resize(ref body, read);
                return read == length;
            }

            Array.Resize(ref body, (int)Math.Min(length, 2L * body.Length));
        }
    }

    private static string Printable(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static ModelReading Refused(string error) => new(null, error);
}
