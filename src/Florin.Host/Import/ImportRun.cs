using System.Diagnostics;
using Florin.Anomalies;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>Imports what waits in an upload, and tells how far it is. A closed browser does not stop it: files imported by half of a list would be a surprise.</summary>
internal sealed class ImportRun(ImportService imports, AlertService alerts, ImportMetrics metrics, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary><c>false</c> where the files are being imported already, or have been.</summary>
    public async Task<bool> ImportAsync(int household, StagedUpload upload)
    {
        var statements = upload.Statements();
        var told = new Teller(statements.Count, clock);
        if (!upload.TryBegin(told.Now))
            return false;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        var telling = TellAsync(upload, told, over.Token);
        List<FileImport>? done = null;
        try
        {
            done = await ImportAllAsync(household, upload, statements, told, lifetime.ApplicationStopping);
        }
        finally
        {
            await over.CancelAsync();
            await telling;
            if (done is null)
                upload.Release();
        }

        upload.End(done);
        return true;
    }

    private async Task<List<FileImport>> ImportAllAsync(int household, StagedUpload upload, IReadOnlyList<ImportFile> statements, Teller told, CancellationToken cancellation)
    {
        var done = new List<FileImport>(statements.Count);
        foreach (var (index, statement) in statements.Index())
        {
            var start = Stopwatch.GetTimestamp();
            told.Begin(index, statement.Name);
            var import = await imports.ImportAsync(household, statement, upload.Answers(index).Options(dryRun: false).Options, told, cancellation);
            metrics.Count(import, start);
            done.Add(import);
        }

        if (done.Exists(static import => import.New > 0))
        {
            told.Begin(statements.Count - 1, "");
            told.Report(new ImportProgress(ProgressWords.LastStep, 0, 0));
            await alerts.RefreshAsync(household, cancellation);
        }

        return done;
    }

    private async Task TellAsync(StagedUpload upload, Teller told, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(Beat, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!over.IsCancellationRequested)
                upload.Tell(told.Now);
        }
    }

    /// <summary>The latest word of the importer, written from its thread and read from another.</summary>
    private sealed class Teller(int statements, TimeProvider clock) : IProgress<ImportProgress>
    {
        private volatile StagedProgress _now = new(clock.GetUtcNow(), 0, statements, "", "", 0, 0);

        public StagedProgress Now => _now with { At = clock.GetUtcNow() };

        public void Begin(int statement, string name) => _now = new StagedProgress(clock.GetUtcNow(), statement, statements, name, "", 0, 0);

        public void Report(ImportProgress value) => _now = _now with { Phase = value.Phase, Done = value.Done, Total = value.Total };
    }
}
