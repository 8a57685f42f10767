using System.CommandLine;
using Florin.Host.Amounts;
using Florin.Host.Analytics;
using Florin.Host.Anomalies;
using Florin.Host.Categories;
using Florin.Host.Demo;
using Florin.Host.Features;
using Florin.Host.Forecasts;
using Florin.Host.Generator;
using Florin.Host.Households;
using Florin.Host.Import;
using Florin.Host.Indicators;
using Florin.Host.Ledger;
using Florin.Host.Lineage;
using Florin.Host.Quality;
using Florin.Host.Payees;
using Florin.Host.Rates;
using Florin.Host.Recurring;
using Florin.Host.Registry;
using Florin.Host.Rules;
using Florin.Host.Server;
using Florin.Host.Training;
using Florin.Host.Transfers;
using Florin.Host.Worth;

namespace Florin.Host.Terminal;

/// <summary>Every verb, in the order of the help.</summary>
internal static class VerbCatalog
{
    private static readonly Lazy<Command> Built = new(Build);

    /// <summary>Built once and only read from then on: the server parses several command lines at a time.</summary>
    public static Command Root => Built.Value;

    /// <summary>The verbs themselves, without the words that only group them.</summary>
    public static IEnumerable<Verb> Verbs() => Verbs(Root);

    private static IEnumerable<Verb> Verbs(Command group) =>
        group.Subcommands.SelectMany(command => command is Verb verb ? Verbs(command).Prepend(verb) : Verbs(command));

    private static Command Build()
    {
        // A plain Command: RootCommand brings its own help, version and directives, whose words are not Florin's.
        var root = new Command("florin", "Florin turns bank files into answers, on your own machine.");
        root.Options.Add(GlobalOptions.Data);
        root.Options.Add(GlobalOptions.Json);
        root.Options.Add(GlobalOptions.NoColor);
        root.Options.Add(GlobalOptions.Help);
        root.Options.Add(GlobalOptions.Version);
        root.Subcommands.Add(new DemoCommand());
        root.Subcommands.Add(new ImportCommand());
        root.Subcommands.Add(new ImportsCommand());
        root.Subcommands.Add(new DuplicatesCommand());
        root.Subcommands.Add(new UndoCommand());
        root.Subcommands.Add(new QualityCommand { new QualityRunCommand(), new QualityShowCommand(), new QualitySuitesCommand() });
        root.Subcommands.Add(new Command("explain", "Tell where a row or a number comes from, and what depends on a file.") { new ExplainTransactionCommand(), new ExplainTotalCommand(), new ExplainFileCommand() });
        root.Subcommands.Add(new Command("lineage", "What was made of what, for other programs.") { new LineageExportCommand() });
        root.Subcommands.Add(new HouseholdCommand());
        root.Subcommands.Add(new AccountsCommand
        {
            new AccountsAddCommand(), new AccountsEditCommand(), new AccountsValueCommand(), new AccountsAssertCommand(), new AccountsHoldCommand(), new AccountsUndoCommand(),
        });
        root.Subcommands.Add(new NetWorthCommand());
        root.Subcommands.Add(new Command("rates", "The exchange rates that totals are converted with.") { new RatesImportCommand(), new RatesSetCommand(), new RatesForgetCommand(), new RatesListCommand(), new RatesShowCommand() });
        root.Subcommands.Add(new TransactionsCommand());
        root.Subcommands.Add(new CategoriseCommand());
        root.Subcommands.Add(new TransfersCommand());
        root.Subcommands.Add(new RulesCommand());
        root.Subcommands.Add(new PayeesCommand
        {
            new PayeesShowCommand(), new PayeesMergeCommand(), new PayeesRenameCommand(), new PayeesAliasCommand(), new PayeesSplitCommand(), new PayeesLearnCommand(), new PayeesUndoCommand(),
        });
        root.Subcommands.Add(new AlertsCommand());
        root.Subcommands.Add(new ForecastCommand());
        root.Subcommands.Add(new RecurringCommand());
        root.Subcommands.Add(new AnalysisCommand());
        root.Subcommands.Add(new SyncCommand());
        root.Subcommands.Add(new FeaturesCommand());
        root.Subcommands.Add(new Command("predict", "Ask a model about one thing.") { new PredictCategoryCommand(), new PredictAmountCommand(), new PredictAnomalyCommand(), new PredictCashflowCommand() });
        root.Subcommands.Add(new TrainCommand());
        root.Subcommands.Add(new ModelsCommand());
        root.Subcommands.Add(new ServeCommand());
        root.Subcommands.Add(new GenerateCommand());
        return root;
    }
}
