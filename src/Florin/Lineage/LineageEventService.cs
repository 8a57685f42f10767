using System.Globalization;
using Florin.Analytics;
using Florin.Forecasts;
using Florin.Import;
using Florin.Quality;
using Florin.Registry;

namespace Florin.Lineage;

/// <summary>What the ledger did as OpenLineage run events, drawn from what it keeps: imports, undos, files kept out, trainings, forecasts, the last sync. No file, payee or account is named.</summary>
public sealed class LineageEventService(ImportService imports, QualityService quality, RunJournal runs, ModelRegistry models, ForecastService forecasts, LedgerSync sync)
{
    private const int AllRuns = int.MaxValue;
    private const string Transactions = "transactions";

    /// <summary>Oldest first, each a line of JSON; the same ledger gives the same lines.</summary>
    /// <param name="since">Events at or after this moment only.</param>
    public async Task<IReadOnlyList<string>> ListAsync(int household, DateTimeOffset? since, CancellationToken cancellation)
    {
        var events = new List<RunEvent>();
        events.AddRange(await ImportsAsync(household, cancellation));
        foreach (var stopped in await quality.StoppedAsync(household, cancellation))
            events.Add(new RunEvent("import", "stopped", stopped.RunId, RunEvent.Fail, stopped.RanAt, [Set($"files/stopped-{stopped.RunId}")], []) { Error = "A critical expectation failed." });
        var versions = (await models.ListAsync(household, null, cancellation)).ToLookup(static version => version.RunId);
        foreach (var run in await runs.ListAsync(household, AllRuns, cancellation))
            events.AddRange(Training(run, versions[run.RunId].FirstOrDefault()));
        foreach (var forecast in await forecasts.KeptAsync(household, cancellation))
            events.Add(new RunEvent("forecast", "forecast", forecast.ForecastId, RunEvent.Complete, forecast.CreatedAt, [Set(Transactions)], [Set($"forecasts/{forecast.ForecastId}") with { Rows = forecast.Days, Version = forecast.ModelVersion }]));
        if (await sync.MarkAsync(household, cancellation) is { } mark)
        {
            var version = mark.Revision.ToString(CultureInfo.InvariantCulture);
            events.Add(new RunEvent("sync", "sync", mark.Revision, RunEvent.Complete, mark.SyncedAt, [Set(Transactions) with { Version = version }], [Set("analytics/fact_transaction") with { Version = version }]));
        }

        return [.. events.Where(each => since is not { } from || each.At >= from).OrderBy(static each => each.At).ThenBy(static each => each.Job, StringComparer.Ordinal).ThenBy(static each => each.Number).ThenBy(static each => each.Order)
            .Select(each => OpenLineageJson.Write(household, each))];
    }

    private async Task<IEnumerable<RunEvent>> ImportsAsync(int household, CancellationToken cancellation)
    {
        var origins = (await imports.OriginsAsync(household, cancellation)).ToDictionary(static origin => origin.BatchId);
        var assertions = (await quality.AssertionsAsync(household, cancellation)).ToLookup(static assertion => assertion.BatchId);
        var events = new List<RunEvent>();
        foreach (var batch in await imports.ListAsync(household, cancellation))
        {
            var origin = origins[batch.BatchId];
            var file = Set($"files/{batch.BatchId}.{batch.Format}") with { Version = origin.FileHash, Assertions = [.. assertions[batch.BatchId]] };
            events.Add(new RunEvent("import", "import", batch.BatchId, RunEvent.Complete, batch.ImportedAt, [file], [Set(Transactions) with { Rows = batch.New }]));
            if (origin.UndoneAt is { } undone)
                events.Add(new RunEvent("undo", "undo", batch.BatchId, RunEvent.Complete, undone, [Set($"files/{batch.BatchId}.{batch.Format}")], [Set(Transactions)]));
        }

        return events;
    }

    private static IEnumerable<RunEvent> Training(ModelRun run, ModelVersion? version)
    {
        var rows = Set(Transactions) with { Version = run.DataHash, Rows = version?.Rows };
        yield return new RunEvent($"train.{run.Model}", "train", run.RunId, RunEvent.Start, run.StartedAt, [Set(Transactions)], []);
        if (run.FinishedAt is not { } finished)
            yield break;
        var (type, error) = run.Status switch
        {
            RunStatus.Failed => (RunEvent.Fail, "The training failed."),
            RunStatus.Cancelled => (RunEvent.Abort, null),
            _ => (RunEvent.Complete, (string?)null),
        };
        yield return new RunEvent($"train.{run.Model}", "train", run.RunId, type, finished, [rows], version is null ? [] : [Set($"models/{run.Model}") with { Version = version.Version }]) { Error = error };
    }

    private static LineageSet Set(FormattableString name) => new(name.ToString(CultureInfo.InvariantCulture));

    private static LineageSet Set(string name) => new(name);
}
