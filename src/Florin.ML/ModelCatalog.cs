using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Forecasts;
using Florin.ML.Forecasts.Arima;
using Florin.ML.Forecasts.Baselines;
using Florin.ML.Forecasts.ComplexSmoothing;
using Florin.ML.Forecasts.Conformal;
using Florin.ML.Forecasts.Decomposition;
using Florin.ML.Forecasts.Ensembles;
using Florin.ML.Forecasts.ExponentialSmoothing;
using Florin.ML.Forecasts.Intermittent;
using Florin.ML.Forecasts.Theta;
using Florin.ML.Intervals;
using Florin.ML.Text;
using Florin.ML.Trees;

namespace Florin.ML;

/// <summary>A kind of model: how its file is read, and how the contract suite fits and asks one without knowing what it is.</summary>
/// <param name="Name">Name and version of the equations; what <see cref="ModelFile"/> writes.</param>
/// <param name="Read">Reads a payload. Throws <see cref="InvalidDataException"/> or <see cref="EndOfStreamException"/> for one that it did not write; <see cref="ModelFile.Load"/> makes them values.</param>
/// <param name="FitSmall">Fits a small model to any features and one target per row (a kind without targets leaves them, a kind with classes takes the sign, a forecaster takes them for its series).</param>
/// <param name="Answer">Everything the model says about rows, as numbers in a fixed order.</param>
public sealed record ModelKind(
    string Name,
    Func<BinaryReader, IModel> Read,
    Func<FeatureMatrix, ReadOnlyMemory<double>, FitRun, IModel> FitSmall,
    Func<IModel, FeatureMatrix, double[]> Answer);

/// <summary>Every kind of model that can be saved; a kind that is not here cannot be loaded. Written by hand: no reflection.</summary>
public static class ModelCatalog
{
    private const int Horizon = 30;

    private static readonly GradientBoostingOptions SmallBoosting = new() { Rounds = 10, MinimumChildWeight = 0.5, RowShare = 0.8, CategoricalColumns = [0] };

    private static readonly double[] Shares = [0.1, 0.5, 0.9];

    private static readonly double[] Spreads = [0.8, 0.95];

    /// <summary>All kinds, ordered by name.</summary>
    public static IReadOnlyList<ModelKind> All { get; } =
    [
        new(AnomalyEnsembleModel.ModelName, AnomalyEnsembleModel.Read, FitEnsemble, AnswerDetector),
        Forecaster(ArimaModel.ModelName, ArimaModel.Read, new ArimaTrainer(new())),
        new(AutoencoderModel.ModelName, AutoencoderModel.Read, FitAutoencoder, AnswerDetector),
        Forecaster(ComplexSmoothingModel.ModelName, ComplexSmoothingModel.Read, new ComplexSmoothingTrainer(new())),
        Forecaster(ConformalForecastModel.ModelName, ConformalForecastModel.Read, new ConformalForecastTrainer(new ExponentialSmoothingTrainer(new()), new() { Origins = 6 })),
        new(ConformalModel.ModelName, ConformalModel.Read, FitIntervals, AnswerIntervals),
        Forecaster(DecompositionForecastModel.ModelName, DecompositionForecastModel.Read, new DecompositionForecastTrainer(new ThetaTrainer(new()), new() { SeasonLengths = [7, 15] })),
        Forecaster(BaselineModel.DriftName, payload => BaselineModel.Read(BaselineModel.DriftName, payload), new DriftTrainer()),
        new(EmpiricalTailsModel.ModelName, EmpiricalTailsModel.Read, FitEmpiricalTails, AnswerDetector),
        Forecaster(ExponentialSmoothingModel.ModelName, ExponentialSmoothingModel.Read, new ExponentialSmoothingTrainer(new())),
        new(ExtendedIsolationForestModel.ModelName, ExtendedIsolationForestModel.Read, FitExtendedIsolationForest, AnswerDetector),
        new(ExtraTreesClassifierModel.ModelName, ExtraTreesClassifierModel.Read, FitExtraClassifier, AnswerClassifier),
        new(ExtraTreesRegressorModel.ModelName, ExtraTreesRegressorModel.Read, FitExtraRegressor, AnswerRegressor),
        Forecaster(ForecastEnsembleModel.ModelName, ForecastEnsembleModel.Read, new AutomaticForecastTrainer(new())),
        new(GradientBoostingClassifierModel.ModelName, GradientBoostingClassifierModel.Read, FitBoostedClassifier, AnswerClassifier),
        new(GradientBoostingRegressorModel.ModelName, GradientBoostingRegressorModel.Read, FitBoostedRegressor, AnswerRegressor),
        new(TextModel.ModelName, TextModel.Read, FitText, AnswerText),
        new(HistogramModel.ModelName, HistogramModel.Read, FitHistogram, AnswerDetector),
        Forecaster(IntermittentModel.ModelName, IntermittentModel.Read, new IntermittentTrainer(new())),
        new(IsolationForestModel.ModelName, IsolationForestModel.Read, FitIsolationForest, AnswerDetector),
        Forecaster(BaselineModel.NaiveName, payload => BaselineModel.Read(BaselineModel.NaiveName, payload), new NaiveTrainer()),
        Forecaster(BaselineModel.Naive2Name, payload => BaselineModel.Read(BaselineModel.Naive2Name, payload), new Naive2Trainer(new())),
        new(NearestNeighboursModel.ModelName, NearestNeighboursModel.Read, FitNearestNeighbours, AnswerDetector),
        new(RandomForestClassifierModel.ModelName, RandomForestClassifierModel.Read, FitClassifier, AnswerClassifier),
        new(RandomForestRegressorModel.ModelName, RandomForestRegressorModel.Read, FitRegressor, AnswerRegressor),
        new(ReviewedAnomalyModel.ModelName, ReviewedAnomalyModel.Read, FitReviewed, AnswerDetector),
        new(RobustCovarianceModel.ModelName, RobustCovarianceModel.Read, FitRobustCovariance, AnswerDetector),
        new(RobustZScoreModel.ModelName, RobustZScoreModel.Read, FitRobustZScore, AnswerDetector),
        Forecaster(BaselineModel.SeasonalNaiveName, payload => BaselineModel.Read(BaselineModel.SeasonalNaiveName, payload), new SeasonalNaiveTrainer()),
        Forecaster(SeasonalSmoothingModel.ModelName, SeasonalSmoothingModel.Read, new SeasonalSmoothingTrainer(new())),
        Forecaster(ThetaModel.ModelName, ThetaModel.Read, new ThetaTrainer(new() { Spread = ThetaSpread.Simulated, Paths = 200 })),
        Forecaster(BaselineModel.WindowAverageName, payload => BaselineModel.Read(BaselineModel.WindowAverageName, payload), new WindowAverageTrainer(new() { Window = 28 })),
    ];

    /// <summary>The kind of a name, of the present version or an earlier one that is still read; null where there is none.</summary>
    public static ModelKind? Find(string name)
    {
        var latest = name == TextModel.EarlierName ? TextModel.ModelName : name;
        return All.FirstOrDefault(kind => kind.Name == latest) is { } known ? known with { Name = name } : null;
    }

    private static GradientBoostingClassifierModel FitBoostedClassifier(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new GradientBoostingClassifierTrainer(SmallBoosting).Fit(features, Signs(targets.Span), 3, run);

    private static GradientBoostingRegressorModel FitBoostedRegressor(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new GradientBoostingRegressorTrainer(SmallBoosting).Fit(features, targets.Span, run);

    private static IsolationForestModel FitIsolationForest(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new IsolationForestTrainer(new() { Trees = 20, Sample = 64 }).Fit(features, run);

    private static ExtendedIsolationForestModel FitExtendedIsolationForest(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new ExtendedIsolationForestTrainer(new() { Trees = 20, Sample = 64 }).Fit(features, run);

    private static AnomalyEnsembleModel FitEnsemble(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new AnomalyEnsembleTrainer([new IsolationForestTrainer(new() { Trees = 20, Sample = 64 }), new NearestNeighboursTrainer(new() { Sample = 64 })], new() { Rounds = 2 }).Fit(features, run);

    private static ReviewedAnomalyModel FitReviewed(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run)
    {
        int[] cases = [.. Enumerable.Range(0, features.Rows).Where(row => row % 10 == 0)];
        return new ReviewedAnomalyTrainer(new()).Fit(FitEnsemble(features, targets, run), features, cases, [.. cases.Select(row => targets.Span[row] > 0)], run);
    }

    private static AutoencoderModel FitAutoencoder(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new AutoencoderTrainer(new() { Hidden = [3, 2, 3], Epochs = 20 }).Fit(features, run);

    private static EmpiricalTailsModel FitEmpiricalTails(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new EmpiricalTailsTrainer(new()).Fit(features, run);

    private static HistogramModel FitHistogram(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new HistogramTrainer(new()).Fit(features, run);

    private static NearestNeighboursModel FitNearestNeighbours(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new NearestNeighboursTrainer(new() { Sample = 64 }).Fit(features, run);

    private static RobustCovarianceModel FitRobustCovariance(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new RobustCovarianceTrainer(new() { Starts = 50 }).Fit(features, run);

    private static RobustZScoreModel FitRobustZScore(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new RobustZScoreTrainer(new()).Fit(features, run);

    private static RandomForestClassifierModel FitClassifier(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new RandomForestClassifierTrainer(new() { Trees = 10 }).Fit(features, Signs(targets.Span), 3, run);

    private static ConformalModel FitIntervals(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new ConformalTrainer(new RandomForestRegressorTrainer(new() { Trees = 10 }), new()).Fit(features, targets.Span, run);

    private static ExtraTreesClassifierModel FitExtraClassifier(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new ExtraTreesClassifierTrainer(new() { Trees = 10 }).Fit(features, Signs(targets.Span), 3, run);

    private static ExtraTreesRegressorModel FitExtraRegressor(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new ExtraTreesRegressorTrainer(new() { Trees = 10 }).Fit(features, targets.Span, run);

    private static TextModel FitText(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run)
    {
        var texts = new string[features.Rows];
        for (var row = 0; row < texts.Length; row++)
            texts[row] = TextOf(features, row);
        var rows = new TextRows(texts, Signs(targets.Span)) { Numbers = features.ToRows() };
        return new TextTrainer(new() { HashBits = 10, Numbers = features.Names }).Fit(rows, 3, run);
    }

    private static RandomForestRegressorModel FitRegressor(FeatureMatrix features, ReadOnlyMemory<double> targets, FitRun run) =>
        new RandomForestRegressorTrainer(new() { Trees = 10 }).Fit(features, targets.Span, run);

    private static ModelKind Forecaster(string name, Func<BinaryReader, IModel> read, IForecastTrainer trainer) =>
        new(name, read, (_, targets, _) => (IModel)trainer.Fit(Daily(targets.Span)), AnswerForecaster);

    private static TimeSeries Daily(ReadOnlySpan<double> values) => new(values, new(new(2024, 1, 1), Frequency.Daily));

    private static int[] Signs(ReadOnlySpan<double> targets)
    {
        var labels = new int[targets.Length];
        for (var row = 0; row < labels.Length; row++)
            labels[row] = targets[row] > 0 ? 1 : targets[row] < 0 ? 2 : 0;
        return labels;
    }

    /// <summary>The names of the columns that are above 0.</summary>
    private static string TextOf(FeatureMatrix features, int row) =>
        string.Join(' ', features.Names.Where((_, column) => features.Column(column)[row] > 0));

    private static double[] AnswerText(IModel model, FeatureMatrix features)
    {
        var text = (TextModel)model;
        var answers = new double[features.Rows * text.Classes];
        var (rows, probabilities) = (features.ToRows(), new float[text.Classes]);
        for (var row = 0; row < features.Rows; row++)
        {
            text.Predict(new TextRow(TextOf(features, row), default, rows.AsSpan(row * features.Columns, features.Columns)), probabilities);
            for (var k = 0; k < probabilities.Length; k++)
                answers[(row * text.Classes) + k] = probabilities[k];
        }

        return answers;
    }

    private static double[] AnswerDetector(IModel model, FeatureMatrix features)
    {
        var detector = (IExplainedAnomalyModel)model;
        var answers = new double[features.Rows * (1 + features.Columns)];
        var rows = features.ToRows();
        detector.Score(rows, answers.AsSpan(0, features.Rows));
        for (var row = 0; row < features.Rows; row++)
            detector.Contributions(rows.AsSpan(row * features.Columns, features.Columns), answers.AsSpan(features.Rows + (row * features.Columns), features.Columns));
        return answers;
    }

    private static double[] AnswerClassifier(IModel model, FeatureMatrix features)
    {
        var classifier = (IClassifier)model;
        var answers = new double[features.Rows * classifier.Classes];
        classifier.Predict(features.ToRows(), answers);
        return answers;
    }

    private static double[] AnswerRegressor(IModel model, FeatureMatrix features)
    {
        var regressor = (IRegressor)model;
        var answers = new double[features.Rows * (1 + Shares.Length + features.Columns)];
        var rows = features.ToRows();
        regressor.Predict(rows, answers.AsSpan(0, features.Rows));
        var rest = answers.AsSpan(features.Rows);
        for (var row = 0; row < features.Rows; row++)
        {
            var values = rows.AsSpan(row * features.Columns, features.Columns);
            regressor.Quantiles(values, Shares, rest[..Shares.Length]);
            regressor.Contributions(values, rest.Slice(Shares.Length, features.Columns));
            rest = rest[(Shares.Length + features.Columns)..];
        }

        return answers;
    }

    private static double[] AnswerIntervals(IModel model, FeatureMatrix features)
    {
        var intervals = (ConformalModel)model;
        var levels = intervals.Levels.Length;
        var answers = new double[features.Rows * 2 * levels];
        var rows = features.ToRows();
        var rest = answers.AsSpan();
        for (var row = 0; row < features.Rows; row++)
        {
            intervals.Intervals(rows.AsSpan(row * features.Columns, features.Columns), rest[..levels], rest.Slice(levels, levels));
            rest = rest[(2 * levels)..];
        }

        return answers;
    }

    /// <summary>The path, then for a model that states its own spread the lower and the upper bounds of each share.</summary>
    private static double[] AnswerForecaster(IModel model, FeatureMatrix features)
    {
        var spread = model as IDistributionForecastModel;
        var answers = new double[Horizon * (spread is null ? 1 : 1 + (2 * Spreads.Length))];
        ((IForecastModel)model).Predict(answers.AsSpan(0, Horizon));
        for (var i = 0; i < Spreads.Length; i++)
            spread?.Intervals(Spreads[i], answers.AsSpan((1 + (2 * i)) * Horizon, Horizon), answers.AsSpan((2 + (2 * i)) * Horizon, Horizon));
        return answers;
    }
}
