using Florin.Analytics;
using Florin.Anomalies;
using Florin.Import;
using Florin.Ledger;
using Florin.Rules;

namespace Florin.Benchmarks.Load.Killing;

/// <summary>What is killed: its words, the kept state it begins from, and the ledger before and after it.</summary>
internal sealed record KilledWork(string Name, string[] Words, string Begin, LedgerDigest Before, LedgerDigest After, TimeSpan Usual)
{
    /// <summary>What <c>--of</c> names.</summary>
    public string Kind => Name.Split('-')[0];

    /// <summary>Done again it leaves no trace; an import is kept as one more batch.</summary>
    public bool IsIdempotent => Kind is "sync" or "rules";
}

/// <summary>Ledgers with a past: an earlier file, corrections by the user, and for the undo a later file over the one that is taken back.</summary>
internal sealed record KillScene(KillFiles Files, int Batch, long RuleRun, TimeSpan StartUp, IReadOnlyList<KilledWork> Works)
{
    private const string Account = "Card";
    private const int Runs = 3;

    /// <param name="kind">import, undo, sync, rules, or both for the first two.</param>
    public static async Task<KillScene> PrepareAsync(KillStore store, KillFiles files, string kind, CancellationToken cancellation)
    {
        await store.ClearAsync(cancellation);
        await using (var ledger = store.Open())
        {
            await ImportAsync(ledger, files.Early, cancellation);
            await CorrectAsync(ledger, cancellation);
        }

        await store.KeepAsync("before_import", cancellation);
        var startUp = (await TimesAsync(store, "before_import", ["imports"], cancellation)).Order().First();
        var works = new List<KilledWork>();
        if (kind is "import" or "both")
        {
            works.Add(await WorkAsync(store, "import", ["import", files.Killed, "--account", Account], "before_import", cancellation));
        }
        else
        {
            await using var ledger = store.Open();
            await ImportAsync(ledger, files.Killed, cancellation);
        }

        int batch;
        long run = 0;
        await using (var ledger = store.Open())
        {
            batch = (await ledger.Get<ImportService>().ListAsync(1, cancellation))[0].BatchId;
            if (kind == "sync") await ledger.Get<LedgerSync>().SyncAsync(1, cancellation);
            await CorrectAsync(ledger, cancellation);
            await ImportAsync(ledger, files.Late, cancellation);
            if (kind == "sync") await ledger.Get<ImportService>().UndoAsync(1, batch, cancellation);
            if (kind is "sync" or "rules") await ledger.Get<RuleService>().AddAllAsync(1, await KillRules.OfAsync(ledger, cancellation), cancellation);
            if (kind == "sync") await ledger.Get<RuleService>().ApplyAsync(1, cancellation);
        }

        await store.KeepAsync("before_work", cancellation);
        if (kind is "undo" or "both") works.Add(await WorkAsync(store, "undo", ["undo", $"{batch}"], "before_work", cancellation));
        if (kind == "sync") works.Add(await WorkAsync(store, "sync", ["sync"], "before_work", cancellation));
        if (kind == "rules")
        {
            works.Add(await WorkAsync(store, "rules", ["rules", "run"], "before_work", cancellation));
            await store.RestoreAsync("before_work", cancellation);
            await using (var ledger = store.Open()) run = (await ledger.Get<RuleService>().ApplyAsync(1, cancellation)).CorrectionId ?? throw new InvalidOperationException("The rules changed nothing.");

            await store.KeepAsync("before_rules_undo", cancellation);
            works.Add(await WorkAsync(store, "rules-undo", ["rules", "undo", $"{run}"], "before_rules_undo", cancellation));
        }

        return new KillScene(files, batch, run, startUp, works);
    }

    /// <summary>Does the work, whether it was done or not, and looks for alerts as the program does. True when it found all of it done.</summary>
    public async Task<bool> AgainAsync(TemporaryLedger ledger, KilledWork work, CancellationToken cancellation)
    {
        if (work.Name == "import") return (await ImportAsync(ledger, Files.Killed, cancellation)).New == 0;
        switch (work.Name)
        {
            case "sync":
                return await ledger.Get<LedgerSync>().SyncAsync(1, cancellation) is { Rows: 0, Whole: false };
            case "rules":
                return (await ledger.Get<RuleService>().ApplyAsync(1, cancellation)).Changed == 0;
            case "rules-undo":
                return await ledger.Get<CorrectionService>().UndoAsync(1, RuleRun, cancellation) is null;
        }

        var undone = await ledger.Get<ImportService>().UndoAsync(1, Batch, cancellation);
        await ledger.Get<AlertService>().RefreshAsync(1, cancellation);
        return undone is { Removed: 0, Kept: 0 };
    }

    private static async Task<FileImport> ImportAsync(TemporaryLedger ledger, string path, CancellationToken cancellation)
    {
        var file = new ImportFile(Path.GetFileName(path), () => File.OpenRead(path), new FileInfo(path).Length);
        var import = await ledger.Get<ImportService>().ImportAsync(1, file, new ImportOptions(Account), null, cancellation);
        await ledger.Get<AlertService>().RefreshAsync(1, cancellation);
        return import;
    }

    /// <summary>One row by itself, and one with all that are like it, of the rows imported last.</summary>
    private static async Task CorrectAsync(TemporaryLedger ledger, CancellationToken cancellation)
    {
        var newest = (await ledger.Get<TransactionService>().ListAsync(1, new TransactionFilter(), null, 40, cancellation)).Rows;
        await ledger.Get<CorrectionService>().RecategoriseAsync(1, newest[0].TransactionId, "Travel", alsoAlike: false, cancellation);
        await ledger.Get<CorrectionService>().RecategoriseAsync(1, newest[^1].TransactionId, "Gas & Fuel", alsoAlike: true, cancellation);
    }

    private static async Task<KilledWork> WorkAsync(KillStore store, string name, string[] words, string begin, CancellationToken cancellation)
    {
        await store.RestoreAsync(begin, cancellation);
        LedgerDigest before;
        await using (var ledger = store.Open()) before = await LedgerDigest.ReadAsync(ledger, cancellation);
        var usual = (await TimesAsync(store, begin, words, cancellation)).Order().First();
        await using var done = store.Open();
        return new KilledWork(name, words, begin, before, await LedgerDigest.ReadAsync(done, cancellation), usual);
    }

    private static async Task<List<TimeSpan>> TimesAsync(KillStore store, string begin, string[] words, CancellationToken cancellation)
    {
        var times = new List<TimeSpan>();
        for (var run = 0; run < Runs; run++)
        {
            await store.RestoreAsync(begin, cancellation);
            var end = await KilledProgram.RunAsync(store, words, killAfter: null, server: false, cancellation);
            if (!end.Said) throw new InvalidOperationException($"The undisturbed {words[0]} failed: {end.Error}");
            times.Add(end.Took);
        }

        return times;
    }
}
