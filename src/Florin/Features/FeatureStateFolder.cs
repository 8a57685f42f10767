using Florin.Ledger;

namespace Florin.Features;

/// <summary>The states in files of their owner's alone, so that the next process takes in only new rows. A file that does not fit is as if there were none, and one that cannot be written is left out.</summary>
internal sealed class FeatureStateFolder(string dataFolder)
{
    private readonly string _folder = Path.Combine(dataFolder, "features");

    /// <summary>The state after all rows: resumed where the ledger begins with those of the file, else from a new pass; then saved.</summary>
    public FeatureSnapshot After(TransactionColumns rows, int household, FeatureOptions options, CancellationToken cancellation)
    {
        var kept = Read(household, options) is { } saved && saved.Rows.IsStartOf(rows, options) ? saved : null;
        if (kept is not null && kept.Rows.Count == rows.Count)
            return kept;
        var state = kept?.State ?? new FeatureState(options);
        for (var row = kept?.Rows.Count ?? 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            state.Add(FeatureRow.Of(rows, row));
        }

        var snapshot = new FeatureSnapshot(state, FeatureFingerprint.Of(rows, rows.Count, options));
        Save(household, snapshot);
        return snapshot;
    }

    /// <summary>Removes a state that knows rows which are to go.</summary>
    public void Forget(int household)
    {
        try
        {
            File.Delete(PathOf(household));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its fingerprint no longer fits the ledger: it is not read again.
        }
    }

    private FeatureSnapshot? Read(int household, FeatureOptions options)
    {
        try
        {
            return File.Exists(PathOf(household)) ? FeatureStateFile.Read(File.ReadAllBytes(PathOf(household)), options, out _) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all: written under another name, then renamed.</summary>
    private void Save(int household, FeatureSnapshot snapshot)
    {
        var passing = $"{PathOf(household)}.{Guid.NewGuid():N}";
        try
        {
            CreateFolder();
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(passing, options))
                file.Write(FeatureStateFile.Write(snapshot));
            File.Move(passing, PathOf(household), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(passing))
                File.Delete(passing);
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string PathOf(int household) => Path.Combine(_folder, FormattableString.Invariant($"{household}.state"));
}
