using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Florin.Features;
using Florin.Host.Terminal;

namespace Florin.Host.Features;

/// <summary><c>florin features</c>: what the models see of one transaction, or the table of what they see of all.</summary>
internal sealed class FeaturesCommand : Verb
{
    private readonly Option<string?> _transaction = new("--transaction") { Description = "Which transaction (default the latest).", HelpName = "ID" };
    private readonly Option<bool> _store = new("--store") { Description = "Bring the table of every transaction's features up to date." };

    public FeaturesCommand()
        : base("features", "Show what the models see of a transaction.")
    {
        Options.Add(_transaction);
        Options.Add(_store);
    }

    public override IReadOnlyList<string> Examples => ["florin features", "florin features --transaction 12 --json", "florin features --store"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var typed = context.Get(_transaction);
        if (typed is not null && context.Get(_store))
            throw new MistakeException("--store takes every transaction: leave --transaction out.");
        long? id = typed is null ? null : long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw NoSuch(typed);
        var household = await context.HouseholdAsync(cancellation);
        if (context.Get(_store))
            return await StoreAsync(context, household.HouseholdId, cancellation);
        var row = await context.Service<FeatureService>().OfAsync(household.HouseholdId, id, cancellation)
            ?? throw (typed is null ? new MistakeException("There are no transactions yet: florin import FILE brings the first.") : NoSuch(typed));
        if (context.Json)
            context.WriteJson(FeaturesDocument.Of(row), TerminalJson.Default.FeaturesDocument);
        else
            Write(context.Output, row);
        return TerminalProgram.Done;
    }

    private static async Task<int> StoreAsync(VerbContext context, int household, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var filling = await context.Service<FeatureService>().FillStoreAsync(household, cancellation);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        if (context.Json)
            context.WriteJson(FeatureStoreDocument.Of(filling, seconds), TerminalJson.Default.FeatureStoreDocument);
        else
            context.Output.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The store holds {FeatureCatalog.Width} features of {filling.Rows} transactions: {filling.Added} added, {filling.Removed} taken out, {seconds:0.00} s."));
        return TerminalProgram.Done;
    }

    private static MistakeException NoSuch(string id) => new($"There is no transaction {id}: florin transactions lists them.");

    private static void Write(TerminalOutput output, TransactionFeatures row)
    {
        output.Out.WriteLine(output.Bold(string.Create(CultureInfo.InvariantCulture, $"{FeatureCatalog.Width} features of transaction {row.TransactionId} of {LocaleText.Iso(row.BookedOn)}.")));
        foreach (var family in FeatureCatalog.All.Zip(row.Values).GroupBy(pair => pair.First.Family))
        {
            output.Out.WriteLine();
            var table = new TextTable(new TableColumn(family.Key.ToString()), new TableColumn("Value", Right: true), new TableColumn("Meaning", Flexible: true));
            foreach (var (feature, value) in family)
                table.Row(feature.Name, double.IsNaN(value) ? "–" : value.ToString("0.####", CultureInfo.InvariantCulture), feature.Meaning);
            table.Write(output);
        }
    }
}
