using System.Text.Json;
using System.Text.Json.Serialization;
using Florin.Host.Amounts;
using Florin.Host.Anomalies;
using Florin.Host.Categories;
using Florin.Host.Forecasts;
using Florin.Host.Import;
using Florin.Host.Indicators;
using Florin.Host.Ledger;
using Florin.Host.Rates;
using Florin.Host.Registry;
using Florin.Host.Rules;
using Florin.Host.Training;
using Florin.Host.Worth;

namespace Florin.Host.Web;

/// <summary>JSON of the API: snake_case names, no reflection for what is listed here.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthDto))]
[JsonSerializable(typeof(ReadyDto))]
[JsonSerializable(typeof(RootDto))]
[JsonSerializable(typeof(ListDto<AccountDto>), TypeInfoPropertyName = "AccountList")]
[JsonSerializable(typeof(AccountChangedDto))]
[JsonSerializable(typeof(BalanceStatedDto))]
[JsonSerializable(typeof(ListDto<BalanceExplanationDto>), TypeInfoPropertyName = "AssertionList")]
[JsonSerializable(typeof(ListDto<KnownRatesDto>), TypeInfoPropertyName = "RateList")]
[JsonSerializable(typeof(UsedRateDto))]
[JsonSerializable(typeof(DayRateDto))]
[JsonSerializable(typeof(RateImportDto))]
[JsonSerializable(typeof(NetWorthDto))]
[JsonSerializable(typeof(AnalysisDto))]
[JsonSerializable(typeof(ListDto<AnalysisNameDto>), TypeInfoPropertyName = "AnalysisList")]
[JsonSerializable(typeof(HoldingDto))]
[JsonSerializable(typeof(ListDto<HoldingDto>), TypeInfoPropertyName = "HoldingList")]
[JsonSerializable(typeof(ListDto<TransactionDto>), TypeInfoPropertyName = "TransactionList")]
[JsonSerializable(typeof(ListDto<CategoryDto>), TypeInfoPropertyName = "CategoryList")]
[JsonSerializable(typeof(ListDto<ImportBatchDto>), TypeInfoPropertyName = "ImportList")]
[JsonSerializable(typeof(ListDto<AnomalyDto>), TypeInfoPropertyName = "AnomalyList")]
[JsonSerializable(typeof(RecategorisedDto))]
[JsonSerializable(typeof(RuleDto))]
[JsonSerializable(typeof(ListDto<RuleDto>), TypeInfoPropertyName = "RuleList")]
[JsonSerializable(typeof(RuleRunDto))]
[JsonSerializable(typeof(RuleProposalDto))]
[JsonSerializable(typeof(RowPatchDto))]
[JsonSerializable(typeof(SplitsDto))]
[JsonSerializable(typeof(BulkEditDto))]
[JsonSerializable(typeof(EditedRowDto))]
[JsonSerializable(typeof(BulkEditedDto))]
[JsonSerializable(typeof(ListDto<PartDto>), TypeInfoPropertyName = "PartList")]
[JsonSerializable(typeof(AttachmentDto))]
[JsonSerializable(typeof(ListDto<AttachmentDto>), TypeInfoPropertyName = "AttachmentList")]
[JsonSerializable(typeof(ImportFilesDto))]
[JsonSerializable(typeof(PreviewFilesDto))]
[JsonSerializable(typeof(ImportProgressDto))]
[JsonSerializable(typeof(ListDto<Florin.Import.KeptMapping>), TypeInfoPropertyName = "MappingList")]
[JsonSerializable(typeof(ForecastDto))]
[JsonSerializable(typeof(OverviewDto))]
[JsonSerializable(typeof(AnomalyDecisionDto))]
[JsonSerializable(typeof(PredictAnomalyRequest[]))]
[JsonSerializable(typeof(PredictAnomalyResponse))]
[JsonSerializable(typeof(DetectedDto))]
[JsonSerializable(typeof(PredictCategoryRequest))]
[JsonSerializable(typeof(PredictCategoryResponse))]
[JsonSerializable(typeof(ValidateRequest))]
[JsonSerializable(typeof(ValidationDto))]
[JsonSerializable(typeof(PredictAmountRequest))]
[JsonSerializable(typeof(PredictAmountResponse))]
[JsonSerializable(typeof(ModelsDto<ModelStatusDto>), TypeInfoPropertyName = "ModelsStatus")]
[JsonSerializable(typeof(ModelsDto<ModelPerformanceDto>), TypeInfoPropertyName = "ModelsPerformance")]
[JsonSerializable(typeof(ModelsDto<ModelAnalyticsDto>), TypeInfoPropertyName = "ModelsAnalytics")]
[JsonSerializable(typeof(ModelsDto<ReloadedDto>), TypeInfoPropertyName = "ModelsReloaded")]
[JsonSerializable(typeof(ModelsHealthDto))]
[JsonSerializable(typeof(ModelInfoDto))]
[JsonSerializable(typeof(ModelEvaluation))]
[JsonSerializable(typeof(ReloadedDto))]
[JsonSerializable(typeof(CacheDto))]
[JsonSerializable(typeof(TrainResponse))]
[JsonSerializable(typeof(PredictCashflowRequest))]
[JsonSerializable(typeof(PredictCashflowResponse))]
[JsonSerializable(typeof(AnswerErrorDto))]
[JsonSerializable(typeof(List<object>))]
internal sealed partial class WebJson : JsonSerializerContext
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
