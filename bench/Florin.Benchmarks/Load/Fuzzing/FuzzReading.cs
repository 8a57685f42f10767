using System.Globalization;
using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>Reads inputs as an import does, from unpacking to rows, without a store. Whatever is thrown out of it is a crash.</summary>
internal sealed class FuzzReading
{
    private readonly StatementReader _reader = new(new StatementFormats());

    public int Rows { get; private set; }

    public int Errors { get; private set; }

    public void Read(FuzzInput input, CancellationToken cancellation)
    {
        var content = input.Content;
        foreach (var file in PackedFiles.Unpack(new ImportFile("fuzz", () => new MemoryStream(content, writable: false), content.Length)))
        {
            var read = _reader.Read(file, new ImportOptions(Format: input.Format), input.Reading, null, cancellation);
            Rows += read.Rows.Count;
            Errors += read.Rows.ErrorCount;
        }
    }

    /// <summary>What the input was, for one who looks for the fault: the command makes it again.</summary>
    public static string Again(int seed, int number) => string.Create(CultureInfo.InvariantCulture, $"fuzz --seed {seed} --first {number} --inputs 1");
}
