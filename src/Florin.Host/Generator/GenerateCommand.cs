using System.CommandLine;
using System.Globalization;
using Florin.Generator;
using Florin.Host.Terminal;

namespace Florin.Host.Generator;

/// <summary>What sample household to write, and where.</summary>
internal sealed record GenerateRequest(ulong Seed, string Country, int Months, DateOnly EndsOn, bool Full, string Folder)
{
    public GeneratorOptions Options => new(Seed, Country, EndsOn, Months, Full);
}

/// <summary><c>florin generate</c>: a made-up household's bank files, with the truth about every row.</summary>
internal sealed class GenerateCommand : Verb
{
    private const string Ledger = "ledger";
    private const int MostHouseholds = 1_000_000;

    private readonly Option<string?> _seed = new("--seed") { Description = "Number that decides everything: the same seed writes the same files (default 1).", HelpName = "N" };
    private readonly ChoiceOption _country = new("--country", "US", "GB", "DE", "FR", "NL") { Description = "Country of its banks, currency and texts (default US)." };
    private readonly Option<int> _households = new("--households") { Description = "Write this many, each into a folder of its own below --out (1 to 1,000,000).", HelpName = "N" };
    private readonly Option<int> _years = new("--years") { Description = "Years of history, in place of --months.", HelpName = "Y" };
    private readonly Option<int> _months = new("--months") { Description = "Months of history (default 36).", HelpName = "N", DefaultValueFactory = _ => 36 };
    private readonly Option<string?> _ends = new("--ends") { Description = "Last day (default today).", HelpName = "DAY" };
    private readonly Option<string> _out = new("--out") { Description = "Folder for the files, or the word ledger: straight into the data folder's ledger, each household as one of its own.", HelpName = "DIR|ledger", Required = true };
    private readonly Option<bool> _full = new("--full") { Description = "Seven accounts instead of three, one in another currency, with transfers, refunds, pay cycles and lives of series in the truth." };

    public GenerateCommand()
        : base("generate", "Write the bank files of a made-up household, with the truth about every row in truth.json.")
    {
        Options.Add(_seed);
        Options.Add(_country);
        Options.Add(_households);
        Options.Add(_years);
        Options.Add(_months);
        Options.Add(_ends);
        Options.Add(_full);
        Options.Add(_out);
    }

    public override IReadOnlyList<string> Examples => ["florin generate --seed 7 --out /tmp/household", "florin generate --seed 7 --country DE --months 12 --ends 2025-06-30 --out /tmp/haushalt", "florin generate --households 100 --years 3 --full --out /tmp/households", "florin generate --households 100 --years 3 --out ledger --data /tmp/ledger"];

    public override bool UsesLedger => false;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var request = new GenerateRequest(
            Seed(context), context.Get(_country) ?? "US", Months(context),
            context.Day(_ends) ?? DateOnly.FromDateTime(context.Parts.Clock.GetLocalNow().DateTime), context.Get(_full), context.FullPath(context.Get(_out)));
        if (request.EndsOn.Year is < 2001 or > 2099)
            throw new MistakeException("--ends: write a day from 2001 to 2099.");
        if (context.Get(_out) == Ledger)
        {
            await PostAsync(context, request, context.Given(_households) ? context.Whole(_households, 1, MostHouseholds) : 1, cancellation);
            return TerminalProgram.Done;
        }

        if (context.Given(_households))
        {
            Series(context, request, context.Whole(_households, 1, MostHouseholds), cancellation);
            return TerminalProgram.Done;
        }

        var files = context.Parts.Generate(request);
        if (context.Json)
            context.WriteJson(new GenerateDocument(request.Folder, files), TerminalJson.Default.GenerateDocument);
        else
            context.Output.Out.WriteLine($"Wrote {files.Count.ToString(CultureInfo.InvariantCulture)} files to {context.Get(_out)}. Try them: florin import {context.Get(_out)} --data /tmp/ledger");
        return TerminalProgram.Done;
    }

    private static async Task PostAsync(VerbContext context, GenerateRequest request, int households, CancellationToken cancellation)
    {
        PostedTotals totals;
        using (var bar = new ProgressBar(context.Output, context.Parts.Clock))
            totals = await context.Service<HouseholdPosting>().PostAsync(request.Options, households, Environment.ProcessorCount, new SeriesProgress(bar, households), cancellation);

        if (context.Json)
            context.WriteJson(new GenerateLedgerDocument(totals.FirstHousehold, totals.Households, totals.Rows), TerminalJson.Default.GenerateLedgerDocument);
        else
            context.Output.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Posted {totals.Households:N0} households with {totals.Rows:N0} transactions into the ledger in {context.DataName}, numbered from {totals.FirstHousehold}."));
    }

    private static void Series(VerbContext context, GenerateRequest request, int households, CancellationToken cancellation)
    {
        HouseholdSeriesTotals totals;
        using (var bar = new ProgressBar(context.Output, context.Parts.Clock))
        {
            totals = HouseholdSeries.Write(
                request.Options, households, request.Folder,
                Environment.ProcessorCount, new SeriesProgress(bar, households), cancellation);
        }

        if (context.Json)
            context.WriteJson(new GenerateSeriesDocument(request.Folder, totals.Households, totals.Rows, totals.Files, totals.Bytes), TerminalJson.Default.GenerateSeriesDocument);
        else
            context.Output.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wrote {totals.Households:N0} households with {totals.Rows:N0} transactions in {totals.Files:N0} files to {request.Folder}."));
    }

    private int Months(VerbContext context)
    {
        if (!context.Given(_years))
            return context.Whole(_months, 1, 120);
        if (context.Given(_months))
            throw new MistakeException("Give --years or --months, not both.");
        return 12 * context.Whole(_years, 1, 10);
    }

    private ulong Seed(VerbContext context) => context.Get(_seed) switch
    {
        null => 1,
        var text when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => seed,
        var text => throw new MistakeException($"--seed says '{text}': write a whole number."),
    };

    private sealed class SeriesProgress(ProgressBar bar, int households) : IProgress<int>
    {
        public void Report(int value) => bar.Show("households", value, households);
    }
}

internal sealed record GenerateDocument(string Folder, IReadOnlyList<string> Files);

/// <param name="FirstHousehold">Number of the first; the others follow.</param>
internal sealed record GenerateLedgerDocument(int FirstHousehold, int Households, long Transactions);

/// <param name="Transactions">Distinct ones: rows that two statements share count once.</param>
internal sealed record GenerateSeriesDocument(string Folder, int Households, long Transactions, long Files, long Bytes);
