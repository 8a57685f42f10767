using System.Security.Cryptography;
using Florin.ML;

namespace Florin.Registry;

/// <summary>What came out of a version's file: the model, or one line that says why the fallback answers.</summary>
internal readonly record struct FileReading(IModel? Model, string? Fault);

/// <summary>The files of versions, <c>models/HOUSEHOLD/MODEL/VERSION.flml</c> below the data folder, their owner's alone.</summary>
internal sealed class ModelFolder(FlorinOptions options, IEnumerable<OwnModelKind> kinds)
{
    private const string Unfinished = ".part";
    private readonly ModelReader[] _kinds = [.. kinds.Select(kind => new ModelReader(kind.Name, kind.Read))];

    public static string File(int household, string model, string version) => FormattableString.Invariant($"models/{household}/{model}/{version}.flml");

    /// <summary>Beside a version lies what its losses were measured with: without the rows that were then the later ones.</summary>
    public static string Measured(string file) => Path.ChangeExtension(file, ".measured.flml");

    /// <summary>The bytes of a model's file; the same model gives the same bytes.</summary>
    public static byte[] Bytes(IModel model)
    {
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        return file.ToArray();
    }

    public static string Checksum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Writes beside the place and renames, so that a file is whole or not there; takes away what an earlier writer did not finish. One writer per household at a time.</summary>
    public async Task WriteAsync(string file, byte[] bytes, CancellationToken cancellation)
    {
        var path = Full(file);
        var folder = Path.GetDirectoryName(path)!;
        CreatePrivate(folder);
        foreach (var rest in Directory.EnumerateFiles(folder, "*" + Unfinished))
            System.IO.File.Delete(rest);
        var draft = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            draft.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(path + Unfinished, draft))
        {
            await stream.WriteAsync(bytes, cancellation);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(path + Unfinished, path, overwrite: true);
    }

    /// <summary>What the version was measured with; <c>null</c> where it is not kept or cannot be read.</summary>
    public IModel? ReadMeasured(string file)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(Full(Measured(file)));
            return ModelFile.Load(stream, _kinds).Model;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a version's file and holds it against its row; whatever the file is, the answer is a value.</summary>
    public FileReading Read(string file, string checksum)
    {
        byte[] bytes;
        try
        {
            bytes = System.IO.File.ReadAllBytes(Full(file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, $"{file} is missing from the data folder");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(null, $"{file} cannot be read");
        }

        if (Checksum(bytes) != checksum)
            return new(null, $"{file} is damaged: its checksum is not the one it was registered with");
        var reading = ModelFile.Load(new MemoryStream(bytes, writable: false), _kinds);
        return reading.Model is { } model ? new(model, null) : new(null, $"{file}: {reading.Error}");
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Full(string file) => Path.Combine(options.DataFolder, file);
}
