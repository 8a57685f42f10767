using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Florin.Host.Server;

namespace Florin.Host.Import;

/// <summary>
/// The files that users have dropped and not yet imported, under <c>uploads/&lt;household&gt;/&lt;id&gt;</c> of the data folder. An id is 128 random
/// bits and counts for its household only; folders go when they are discarded, two hours after the drop, or when newer ones need the room.
/// </summary>
internal sealed class StagedUploads(FlorinOptions options, TimeProvider clock)
{
    public const int MostStatements = 50;
    private const int MostUploads = 20;
    private const int IdLength = 32;
    private const string Manifest = "files.json";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private string Root => Path.Combine(options.DataFolder, "uploads");

    public async Task<StagedUpload> StageAsync(int household, IFormFileCollection files, CancellationToken cancellation)
    {
        Sweep();
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var folder = FolderOf(household, id);
        PrivateFile.CreateFolder(Root);
        PrivateFile.CreateFolder(Path.GetDirectoryName(folder)!);
        PrivateFile.CreateFolder(folder);
        try
        {
            var staged = new List<StagedFile>(files.Count);
            foreach (var file in files)
            {
                // A browser may send a path, of which only the last part is a name; on the disk the file has a number only.
                var kept = new StagedFile(Path.GetFileName(file.FileName.Replace('\\', '/')), staged.Count.ToString(CultureInfo.InvariantCulture) + ".upload", file.Length);
                await using var target = new FileStream(Path.Combine(folder, kept.Path), FileMode.CreateNew, FileAccess.Write);
                await file.CopyToAsync(target, cancellation);
                staged.Add(kept);
            }

            var manifest = new StagedManifest(household, clock.GetUtcNow(), staged);
            await File.WriteAllBytesAsync(Path.Combine(folder, Manifest), JsonSerializer.SerializeToUtf8Bytes(manifest), cancellation);
            MakeRoom(household);
            return new StagedUpload(folder, id, manifest, clock);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary><c>null</c> when there is none of this household's under that id, or it has expired.</summary>
    public StagedUpload? Find(int household, string id)
    {
        if (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower))
            return null;
        var folder = FolderOf(household, id);
        return Read(folder) is { } manifest && manifest.Household == household && !IsOver(manifest) ? new StagedUpload(folder, id, manifest, clock) : null;
    }

    public void Discard(int household, StagedUpload upload) => Delete(FolderOf(household, upload.Id));

    /// <summary>Removes what has expired, and what a process left half staged when it died.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in Directory.EnumerateDirectories(Root).SelectMany(Directory.EnumerateDirectories).ToList())
        {
            if (Read(folder) is { } manifest ? IsOver(manifest) && !IsRunning(folder, manifest) : clock.GetUtcNow().UtcDateTime - Directory.GetCreationTimeUtc(folder) > Kept)
                Delete(folder);
        }
    }

    private void MakeRoom(int household)
    {
        var uploads = Directory.EnumerateDirectories(Path.Combine(Root, household.ToString(CultureInfo.InvariantCulture)))
            .Select(static folder => (Folder: folder, Manifest: Read(folder))).Where(static upload => upload.Manifest is not null)
            .OrderByDescending(static upload => upload.Manifest!.StagedAt).Skip(MostUploads).ToList();
        foreach (var (folder, manifest) in uploads)
        {
            if (!IsRunning(folder, manifest!))
                Delete(folder);
        }
    }

    private bool IsRunning(string folder, StagedManifest manifest) => new StagedUpload(folder, Path.GetFileName(folder), manifest, clock).Progress() is not null;

    private bool IsOver(StagedManifest manifest) => clock.GetUtcNow() - manifest.StagedAt > Kept;

    private string FolderOf(int household, string id) => Path.Combine(Root, household.ToString(CultureInfo.InvariantCulture), id);

    private static StagedManifest? Read(string folder)
    {
        try
        {
            var path = Path.Combine(folder, Manifest);
            return File.Exists(path) ? JsonSerializer.Deserialize<StagedManifest>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception unread) when (unread is IOException or JsonException)
        {
            return null;
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Read this moment, or removed by another process: the next sweep has it.
        }
    }
}

/// <summary>Looks for expired uploads at the start and every ten minutes.</summary>
internal sealed class UploadSweeper(StagedUploads uploads, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            uploads.Sweep();
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
