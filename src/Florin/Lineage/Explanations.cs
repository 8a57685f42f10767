using Florin.Anomalies;
using Florin.Forecasts;
using Florin.Import;
using Florin.Ledger;
using Florin.Quality;
using Florin.Registry;

namespace Florin.Lineage;

/// <summary>A change of a row in words: categories by name, a payee without its name.</summary>
public sealed record ExplainedCorrection(long CorrectionId, string Field, string? Source, string? Origin, DateTimeOffset CorrectedAt, DateTimeOffset? UndoneAt, string? Before, string? After, string? Model, string? Evidence);

/// <summary>Where a row comes from, and what was said of it.</summary>
/// <param name="Model">The version that gave the category, where it is one that was trained here.</param>
/// <param name="FeatureVersion">The definition of what models see of a row.</param>
public sealed record TransactionExplanation(
    Transaction Row, ImportBatch Batch, string FileHash, BatchStatement? Statement, IReadOnlyList<ExplainedCorrection> History, IReadOnlyList<Duplicate> Links, IReadOnlyList<Alert> Alerts,
    IReadOnlyList<NamedPart> Parts, ModelVersion? Model, int FeatureVersion, IReadOnlyList<QualitySummary> Quality);

/// <summary>Rows of one file whose category one source gave, and what they add to the number.</summary>
public sealed record TotalPart(int BatchId, string File, string? CategorySource, string? CategoryModel, long Rows, decimal Amount);

/// <summary>A number and what it is made of: the parts and <c>Beside</c> (what no row gives) make it.</summary>
/// <param name="Currency"><c>null</c> for the sum of a filter, whose rows may have several.</param>
public sealed record TotalExplanation(string Name, decimal Value, string? Currency, DateOnly? From, DateOnly? To, long Rows, decimal Beside, IReadOnlyList<TotalPart> Parts);

/// <summary>What depends on a file: its rows, what was changed and found in them, the versions trained on days it has, the forecasts made since.</summary>
/// <param name="CopiedAt">When the copy for analyses was last brought up to date, where that was since; <c>null</c> where it does not know the file.</param>
public sealed record FileExplanation(
    ImportBatch Batch, string FileHash, DateTimeOffset? UndoneAt, IReadOnlyList<BatchStatement> Statements, IReadOnlyList<RowOrigin> Rows, long Corrections, long Alerts, IReadOnlyList<ModelVersion> Models,
    IReadOnlyList<KeptForecast> Forecasts, IReadOnlyList<QualitySummary> Quality, DateTimeOffset? CopiedAt);
