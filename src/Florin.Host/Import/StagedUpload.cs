using System.Globalization;
using System.Text.Json;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>
/// One drop of files, whole in a folder of its own: bytes, answers, progress and report. Nothing of it is in memory, so any process that
/// has the data folder may take the next step.
/// </summary>
internal sealed class StagedUpload(string folder, string id, StagedManifest manifest, TimeProvider clock)
{
    /// <summary>An import writes its progress four times a second; one that has not for this long died with its process.</summary>
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(20);

    private readonly string _running = Path.Combine(folder, "running.json");
    private readonly string _report = Path.Combine(folder, "report.json");

    public string Id => id;

    public DateTimeOffset StagedAt => manifest.StagedAt;

    /// <summary>The statements of the files, unpacked, in the order given.</summary>
    public IReadOnlyList<ImportFile> Statements() =>
        [.. manifest.Files.SelectMany(file => PackedFiles.Unpack(new ImportFile(file.Name, () => File.OpenRead(Path.Combine(folder, file.Path)), file.Length)))];

    public StagedAnswers Answers(int statement) => Read<StagedAnswers>(AnswersOf(statement)) ?? new StagedAnswers();

    public void Answer(int statement, StagedAnswers answers) => Write(AnswersOf(statement), answers);

    /// <summary>What the import did; <c>null</c> until it is over.</summary>
    public IReadOnlyList<FileImport>? Report() => Read<List<FileImport>>(_report);

    /// <summary>How far the import is; <c>null</c> when none runs.</summary>
    public StagedProgress? Progress() => Read<StagedProgress>(_running) is { } progress && clock.GetUtcNow() - progress.At < Dead ? progress : null;

    /// <summary>Takes the files for an import; <c>false</c> where another process or click has them, or they are imported.</summary>
    public bool TryBegin(StagedProgress first)
    {
        if (Report() is not null)
            return false;
        if (File.Exists(_running) && Progress() is null)
            File.Delete(_running);
        try
        {
            using var file = new FileStream(_running, FileMode.CreateNew, FileAccess.Write);
            JsonSerializer.Serialize(file, first);
            return true;
        }
        catch (IOException) when (File.Exists(_running))
        {
            return false;
        }
    }

    public void Tell(StagedProgress progress) => Write(_running, progress);

    /// <summary>Keeps what was done, and the bank's files no longer.</summary>
    public void End(IReadOnlyList<FileImport> done)
    {
        Write(_report, done);
        foreach (var file in manifest.Files)
            File.Delete(Path.Combine(folder, file.Path));
        Release();
    }

    /// <summary>Lets the files be imported again: what was done of them is known already.</summary>
    public void Release() => File.Delete(_running);

    private string AnswersOf(int statement) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"answers-{statement}.json"));

    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception unread) when (unread is IOException or JsonException)
        {
            // Another process begins or removes it this moment.
            return null;
        }
    }

    /// <summary>Whole or not at all for who reads meanwhile.</summary>
    private static void Write<T>(string path, T value)
    {
        var next = path + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(value));
        File.Move(next, path, overwrite: true);
    }
}
