using System.Globalization;
using Florin.Analytics;

namespace Florin.Benchmarks.Load.Killing;

/// <summary>One kind of work killed again and again, and what was found each time.</summary>
internal sealed class KillRun(KillStore store, KillScene scene, KilledWork work, int seed, bool server)
{
    private const int SaidEvery = 5;

    /// <summary>The start-up varies by more than a short work takes: a fifth of the usual time is killed in at least.</summary>
    private const double MostStartUp = .8;

    private readonly KillMoments _moments = new(seed, scene.StartUp < work.Usual * MostStartUp ? scene.StartUp : work.Usual * MostStartUp, work.Usual);
    private readonly List<double> _absentAt = [];
    private readonly List<double> _keptAt = [];
    private int _ended, _inCommit;

    public int Broken { get; private set; }

    public async Task KillAsync(int times, CancellationToken cancellation)
    {
        for (var time = 0; time < times; time++)
        {
            var moment = _moments.Next();
            await store.RestoreAsync(work.Begin, cancellation);
            var end = await KilledProgram.RunAsync(store, work.Words, moment, server, cancellation);
            if (server) await store.StartServerAsync(cancellation);
            await store.SettleAsync(cancellation);
            var beganToCommit = store.BeganToCommit();
            if (end.Said) _ended++;
            await using var ledger = store.Open();
            var found = await LedgerDigest.ReadAsync(ledger, cancellation);
            var kept = found.IsSame(work.After);
            if (!kept && beganToCommit) _inCommit++;
            _moments.Learn(kept);
            (kept ? _keptAt : _absentAt).Add(moment.TotalSeconds);
            var fault = !kept && !found.IsSame(work.Before) ? "the ledger is neither what it was nor what it was to be"
                : found.Orphans > 0 ? "rows point at nothing"
                : end.Said && !kept ? "the program had said that it was done"
                : await AgainAsync(ledger, kept, cancellation);
            if (fault is not null)
            {
                Broken++;
                JsonLines.Print(new { Finding = fault, Of = work.Name, Kill = time, Seconds = Math.Round(moment.TotalSeconds, 3), found, work.Before, work.After });
            }

            if ((time + 1) % SaidEvery == 0) await Console.Error.WriteLineAsync($"{work.Name}: {time + 1} kills, {_absentAt.Count} absent, {_keptAt.Count} whole, {Broken} broken");
        }
    }

    public object Summary(string set) => new
    {
        Task = "kill",
        Set = set,
        Of = work.Name,
        Engine = store.Database is null ? "duckdb" : "postgresql",
        Killed = server ? "server" : "program",
        Kills = _absentAt.Count + _keptAt.Count,
        Absent = _absentAt.Count,
        Whole = _keptAt.Count,
        Broken,
        EndedBefore = _ended,
        AbsentWithLog = _inCommit,
        StartUpSeconds = Round(scene.StartUp.TotalSeconds),
        UsualSeconds = Round(work.Usual.TotalSeconds),
        FirstKill = Round(_absentAt.Concat(_keptAt).Min()),
        LastAbsent = Round(_absentAt.DefaultIfEmpty(double.NaN).Max()),
        FirstWhole = Round(_keptAt.DefaultIfEmpty(double.NaN).Min()),
        LastKill = Round(_absentAt.Concat(_keptAt).Max()),
        RowsBefore = work.Before.Rows,
        RowsAfter = work.After.Rows,
        MatchesAfter = work.After.Matches,
        work.After.Corrections,
        StatementsAfter = work.After.Statements,
        Seed = seed,
    };

    /// <summary>What is absent is done anew and is then whole; what is whole is found so. <c>null</c> when that is so.</summary>
    private async Task<string?> AgainAsync(TemporaryLedger ledger, bool kept, CancellationToken cancellation)
    {
        var nothing = await scene.AgainAsync(ledger, work, cancellation);
        var again = await LedgerDigest.ReadAsync(ledger, cancellation);
        if (nothing != kept) return kept ? "rows came in twice" : "the work could not be done again";
        if (again.Rows != work.After.Rows || again.Sum != work.After.Sum || again.Orphans > 0) return "done again, rows are lost or doubled";
        if (kept ? work.IsIdempotent && !again.SaysSame(work.After) : !again.IsSame(work.After)) return "done again, the ledger or its copy is another";
        if (again.Alerts != work.After.Alerts) return "done again, the alerts are others";
        return work.Kind == "sync" ? await CopyAsync(ledger, cancellation) : null;
    }

    /// <summary>The copy agrees with the ledger, and is the one that is made anew.</summary>
    private async Task<string?> CopyAsync(TemporaryLedger ledger, CancellationToken cancellation)
    {
        var sync = ledger.Get<LedgerSync>();
        if (await sync.VerifyAsync(1, cancellation) is { Agrees: false }) return "the copy differs from the ledger";
        await sync.RebuildAsync(1, cancellation);
        return (await LedgerDigest.ReadAsync(ledger, cancellation)).Copy == work.After.Copy ? null : "made anew, the copy is another";
    }

    private static string Round(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);
}
