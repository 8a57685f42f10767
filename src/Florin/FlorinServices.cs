using Florin.Amounts;
using Florin.Analytics;
using Florin.Anomalies;
using Florin.Categories;
using Florin.Features;
using Florin.Forecasts;
using Florin.Generator;
using Florin.Households;
using Florin.Import;
using Florin.Import.Formats;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Lineage;
using Florin.Payees;
using Florin.Quality;
using Florin.Rates;
using Florin.Recurring;
using Florin.Registry;
using Florin.Rules;
using Florin.Storage;
using Florin.Training;
using Florin.Transfers;
using Florin.Worth;
using Microsoft.Extensions.DependencyInjection;

namespace Florin;

/// <summary>Where the data lies: a folder for the embedded engine, and a database URL where PostgreSQL holds the ledger.</summary>
public sealed record FlorinOptions(string DataFolder, string? Database = null);

/// <summary>The one composition root.</summary>
public static class FlorinServices
{
    public static IServiceCollection AddFlorin(this IServiceCollection services, FlorinOptions options) => services
        .AddSingleton(options)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Store>()
        .AddSingleton(_ => Taxonomy.Default)
        .AddSingleton(_ => LexiconPredictor.Create())
        .AddSingleton<CategoryCatalog>()
        .AddSingleton<IHouseholdFounding>(provider => provider.GetRequiredService<CategoryCatalog>())
        .AddSingleton<HouseholdService>()
        .AddSingleton<AccountService>()
        .AddSingleton<AccountChangeService>()
        .AddSingleton<RateService>()
        .AddSingleton<HoldingService>()
        .AddSingleton<NetWorthService>()
        .AddSingleton<TransactionService>()
        .AddSingleton<LabelledRowReader>()
        .AddSingleton<LedgerChangeReader>()
        .AddSingleton<PostingService>()
        .AddSingleton<MatchService>()
        .AddSingleton<ChangeService>()
        .AddSingleton<EditService>()
        .AddSingleton<PartService>()
        .AddSingleton<AttachmentService>()
        .AddSingleton<CorrectionService>()
        .AddSingleton<PayeeChangeService>()
        .AddSingleton<PayeeBook>()
        .AddSingleton<ILessons, LessonReader>()
        .AddSingleton<LearningService>()
        .AddSingleton<RowReader>()
        .AddSingleton<RuleRunner>()
        .AddSingleton<RuleService>()
        .AddSingleton<AskingAgainService>()
        .AddSingleton<PayeeService>()
        .AddSingleton<CategoryService>()
        .AddSingleton<SuiteFolder>()
        .AddSingleton<QualityService>()
        .AddSingleton<StatementFormats>()
        .AddSingleton<TransferService>()
        .AddSingleton<ImportService>()
        .AddSingleton<ImportPreviewService>()
        .AddSingleton<MappingService>()
        .AddSingleton<HouseholdPosting>()
        .AddSingleton<DuplicateService>()
        .AddSingleton<ReconciliationService>()
        .AddSingleton<AssertionService>()
        .AddSingleton<AlertService>()
        .AddSingleton<IModelFollower>(provider => provider.GetRequiredService<AlertService>())
        .AddSingleton<AnomalyService>()
        .AddSingleton<ForecastService>()
        .AddSingleton<RecurringService>()
        .AddSingleton<SeriesWordService>()
        .AddSingleton<ISeriesWordFollower>(provider => provider.GetRequiredService<AlertService>())
        .AddSingleton<FeatureStore>()
        .AddSingleton<FeatureService>()
        .AddSingleton<AmountService>()
        .AddSingleton<ServedModels>()
        .AddSingleton<IServedModels>(provider => provider.GetRequiredService<ServedModels>())
        .AddSingleton<RunJournal>()
        .AddSingleton<ModelRegistry>()
        .AddSingleton(new OwnModelKind(CategoryModel.ModelName, CategoryModel.Read))
        .AddSingleton(new OwnModelKind(AmountModel.ModelName, AmountModel.Read))
        .AddSingleton(new OwnModelKind(AnomalyModel.ModelName, AnomalyModel.Read))
        .AddSingleton(new OwnModelKind(CashflowModel.Kind, CashflowModel.Read))
        .AddSingleton<IModelTraining, CategoryTraining>()
        .AddSingleton<IModelTraining, AmountTraining>()
        .AddSingleton<IModelTraining, AnomalyTraining>()
        .AddSingleton<IModelTraining, CashflowTraining>()
        .AddSingleton<TrainingService>()
        .AddSingleton<AnalyticsStore>()
        .AddSingleton<LedgerSync>()
        .AddSingleton<OverviewService>()
        .AddSingleton<TotalService>()
        .AddSingleton<LineageService>()
        .AddSingleton<LineageEventService>()
        .AddSingleton<AnalysisService>();
}
