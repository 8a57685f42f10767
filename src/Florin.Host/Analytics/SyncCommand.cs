using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Florin.Analytics;
using Florin.Host.Terminal;
using Florin.Ledger;

namespace Florin.Host.Analytics;

/// <summary><c>florin sync</c>: brings the copy that analyses read to the ledger's present, and holds it against the ledger.</summary>
internal sealed class SyncCommand : Verb
{
    private readonly Option<bool> _verify = new("--verify") { Description = "Hold the copy against the ledger: rows, sums, payees and categories of each account and year; and the sums of analyses against its rows." };
    private readonly Option<bool> _rebuild = new("--rebuild") { Description = "Make the copy anew." };

    public SyncCommand()
        : base("sync", "Bring the copy that analyses read up to date.")
    {
        Options.Add(_verify);
        Options.Add(_rebuild);
    }

    public override IReadOnlyList<string> Examples => ["florin sync", "florin sync --verify"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = (await context.HouseholdAsync(cancellation)).HouseholdId;
        var sync = context.Service<LedgerSync>();
        var begun = Stopwatch.GetTimestamp();
        var synced = context.Get(_rebuild) ? await sync.RebuildAsync(household, cancellation) : await sync.SyncAsync(household, cancellation);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var check = context.Get(_verify) ? await sync.VerifyAsync(household, cancellation) : null;
        if (context.Json)
            context.WriteJson(SyncDocument.Of(synced, seconds, check), TerminalJson.Default.SyncDocument);
        else
            Write(context.Output, synced, seconds, check);
        return check is { Agrees: false } ? TerminalProgram.Mistake : TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, Synced synced, double seconds, SyncCheck? check)
    {
        output.Out.WriteLine(output.Bold(string.Create(CultureInfo.InvariantCulture, $"The copy is at revision {synced.Revision}: {synced.Rows} rows written{(synced.Whole ? ", all anew" : "")}, {seconds:0.00} s.")));
        if (check is null)
            return;
        if (check.Agrees)
        {
            output.Out.WriteLine("Rows, sums, payees and categories of every account and year agree with the ledger, and the sums with the rows.");
            return;
        }

        output.Out.WriteLine($"{check.Rows.Count} years of accounts and {check.Sums.Count} years of sums differ: florin sync --rebuild makes the copy anew.");
        output.Out.WriteLine();
        if (check.Rows.Count > 0)
        {
            var table = new TextTable(new("Account", Right: true), new("Year", Right: true), new("Ledger rows", Right: true), new("Copy rows", Right: true), new("Ledger sum", Right: true), new("Copy sum", Right: true));
            foreach (var difference in check.Rows)
                table.Row(Number(difference.AccountId), Number(difference.Year), Rows(difference.Ledger), Rows(difference.Copy), Sum(difference.Ledger), Sum(difference.Copy));
            table.Write(output);
        }

        if (check.Sums.Count > 0)
        {
            var table = new TextTable(new("Sums"), new("Year", Right: true), new("Wrong", Right: true));
            foreach (var difference in check.Sums)
                table.Row($"by {difference.Sums}", Number(difference.Year), Number(difference.Rows));
            table.Write(output);
        }

        static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
        static string Rows(LedgerSum? sum) => Number(sum?.Rows ?? 0);
        static string Sum(LedgerSum? sum) => (sum?.Amount ?? 0).ToString("0.00##", CultureInfo.InvariantCulture);
    }
}

internal sealed record SyncDocument(long Revision, long Rows, bool Whole, double Seconds, IReadOnlyList<SyncDifferenceDocument>? Differences, IReadOnlyList<SumDifference>? Sums)
{
    public static SyncDocument Of(Synced synced, double seconds, SyncCheck? check) => new(
        synced.Revision, synced.Rows, synced.Whole, Math.Round(seconds, 3),
        check?.Rows.Select(difference => new SyncDifferenceDocument(
            difference.AccountId, difference.Year, difference.Ledger?.Rows ?? 0, difference.Copy?.Rows ?? 0, difference.Ledger?.Amount ?? 0, difference.Copy?.Amount ?? 0)).ToList(),
        check?.Sums);
}

internal sealed record SyncDifferenceDocument(int Account, int Year, long LedgerRows, long CopyRows, decimal LedgerSum, decimal CopySum);
