using System.CommandLine;
using System.Net;
using Florin.Anomalies;
using Florin.Forecasts;
using Florin.Host.Import;
using Florin.Host.Server;
using Florin.Host.Terminal;
using Florin.Households;
using Florin.Import;
using Florin.Indicators;
using Florin.Ledger;

namespace Florin.Host.Demo;

/// <summary><c>florin demo</c>: sample money, from bank files to a page in the browser.</summary>
internal sealed class DemoCommand : Verb
{
    private const int Horizon = 30;
    private const int MostAlerts = 10_000;
    private readonly Option<bool> _noServe = new("--no-serve") { Description = "Print and exit, without the pages." };
    private readonly Option<int> _port = new("--port") { Description = $"Port of the pages (default {ServeCommand.DefaultPort}, or the next free one).", HelpName = "N", DefaultValueFactory = _ => ServeCommand.DefaultPort };
    private readonly Option<string?> _from = new("--from") { Description = "Folder of statement files (default samples/household).", HelpName = "DIR" };

    public DemoCommand()
        : base("demo", "Import a sample household, say what its money does, and show it in a browser.")
    {
        Options.Add(_noServe);
        Options.Add(_port);
        Options.Add(_from);
    }

    public override IReadOnlyList<string> Examples => ["florin demo", "florin demo --no-serve --json"];

    public override bool UsesLedger => false;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var samples = context.Get(_from) is { } from ? DemoSamples.At(context.FullPath(from), from) : DemoSamples.Beside(AppContext.BaseDirectory);
        if (context.DataGiven)
            ServerRun.RefuseSecond(context.Options);
        using var folder = context.DataGiven ? DemoFolder.At(context.Options.DataFolder, context.DataName) : DemoFolder.Passing();

        // The demo never writes to a database that FLORIN_DATABASE names: that one holds somebody's money.
        var options = new FlorinOptions(folder.Path);
        await FindAsync(context, options, samples, cancellation);
        if (!context.Get(_noServe))
            await ServeAsync(context, options, cancellation);
        return TerminalProgram.Done;
    }

    /// <summary>The ledger is closed again at the end, so that the server can open it.</summary>
    private static async Task FindAsync(VerbContext outer, FlorinOptions options, DemoSamples samples, CancellationToken cancellation)
    {
        await using var context = outer.Over(options);
        var households = context.Service<HouseholdService>();
        var household = await households.UpdateAsync(samples.Describe(await households.CurrentAsync(cancellation)), cancellation);
        var imports = await ImportCommand.ImportAllAsync(context, samples.Files, new ImportOptions(), cancellation);
        var found = await ReadAsync(context, household, cancellation)
            ?? throw new MistakeException($"No transaction was found in {samples.Folder}: {(imports.FirstOrDefault(import => import.Errors.Count > 0) is { } failed ? ImportReport.Failure(failed) : "name a folder with statement files.")}");
        if (context.Json)
            context.WriteJson(DemoDocument.Of(found), TerminalJson.Default.DemoDocument);
        else
            new DemoScreen(context.Output, new LocaleText(household)).Write(found);
        context.Output.Flush();
    }

    private static async Task<DemoFindings?> ReadAsync(VerbContext context, Household household, CancellationToken cancellation)
    {
        var overview = await context.Service<OverviewService>().ReadAsync(household.HouseholdId, cancellation);
        var forecast = await context.Service<ForecastService>().RefreshAsync(household.HouseholdId, null, Horizon, cancellation);
        if (overview is null || forecast is null)
            return null;
        var accounts = await context.Service<AccountService>().ListAsync(household.HouseholdId, cancellation);
        var alerts = await context.Service<AlertService>().ListAsync(household.HouseholdId, "open", MostAlerts, cancellation);
        return new DemoFindings(overview, accounts.Count, alerts, forecast);
    }

    private async Task ServeAsync(VerbContext context, FlorinOptions options, CancellationToken cancellation)
    {
        var wanted = context.Whole(_port, 1, IPEndPoint.MaxPort);
        var port = FreePort.From(IPAddress.Loopback, wanted);
        var talk = context.Json ? context.Output.Error : context.Output.Out;
        await ServerRun.RunAsync(context, options, new ServerAddress(IPAddress.Loopback, port, []), url =>
        {
            talk.WriteLine();
            if (port != wanted)
                talk.WriteLine($"Port {wanted} is taken, so the pages are on {port}.");
            talk.WriteLine($"Look at it: {context.Output.Bold(url)}   (Ctrl-C stops it{(context.DataGiven ? "" : " and deletes the sample")})");
        }, cancellation);
    }
}
