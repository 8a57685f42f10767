using Florin.ML.Intervals;
using Florin.ML.Text;

namespace Florin.ML.Tests.Contracts;

public sealed class ModelContractTests
{
    private static readonly string[] Shapes = ["ordinary", "constant", "one row", "no row", "all missing", "gaps", "huge"];

    public static TheoryData<string> Kinds => [.. ModelCatalog.All.Select(kind => kind.Name)];

    /// <summary>Kinds that are asked about rows, not about days ahead.</summary>
    public static TheoryData<string> RowKinds =>
        [.. ModelCatalog.All.Where(kind => Fit(kind.Name, "one row", new FitRun(7)) is not IForecastModel).Select(kind => kind.Name)];

    public static TheoryData<string, string> KindsAndShapes =>
        [.. ModelCatalog.All.SelectMany(kind => Shapes.Select(shape => new TheoryDataRow<string, string>(kind.Name, shape)))];

    [Theory]
    [MemberData(nameof(KindsAndShapes))]
    public void The_same_seed_gives_the_same_bytes_on_one_thread_and_on_four(string name, string shape)
    {
        var once = Bytes(Fit(name, shape, new FitRun(7)));
        Bytes(Fit(name, shape, new FitRun(7))).ShouldBe(once);
        Bytes(Fit(name, shape, new FitRun(7, 4))).ShouldBe(once);
    }

    [Theory]
    [InlineData("anomaly-ensemble/1")]
    [InlineData("autoencoder/1")]
    [InlineData("conformal-intervals/1")]
    [InlineData("empirical-tails/1")]
    [InlineData("extended-isolation-forest/1")]
    [InlineData("extra-trees-classifier/1")]
    [InlineData("extra-trees-regressor/1")]
    [InlineData("gradient-boosting-classifier/1")]
    [InlineData("gradient-boosting-regressor/1")]
    [InlineData("hashed-text/2")]
    [InlineData("histogram/1")]
    [InlineData("isolation-forest/1")]
    [InlineData("nearest-neighbours/1")]
    [InlineData("random-forest-classifier/1")]
    [InlineData("random-forest-regressor/1")]
    [InlineData("reviewed-anomaly/1")]
    [InlineData("robust-covariance/1")]
    [InlineData("robust-z-score/1")]
    public void A_fit_that_is_cancelled_ends_without_a_model(string name) =>
        Should.Throw<OperationCanceledException>(() => Fit(name, "ordinary", new FitRun(7, 2, new CancellationToken(canceled: true))));

    [Theory]
    [InlineData("anomaly-ensemble/1")]
    [InlineData("autoencoder/1")]
    [InlineData("conformal-intervals/1")]
    [InlineData("extended-isolation-forest/1")]
    [InlineData("extra-trees-classifier/1")]
    [InlineData("extra-trees-regressor/1")]
    [InlineData("gradient-boosting-classifier/1")]
    [InlineData("gradient-boosting-regressor/1")]
    [InlineData("hashed-text/2")]
    [InlineData("isolation-forest/1")]
    [InlineData("nearest-neighbours/1")]
    [InlineData("random-forest-classifier/1")]
    [InlineData("random-forest-regressor/1")]
    [InlineData("reviewed-anomaly/1")]
    public void Another_seed_gives_another_model(string name) =>
        Bytes(Fit(name, "ordinary", new FitRun(7))).AsSpan().SequenceEqual(Bytes(Fit(name, "ordinary", new FitRun(8)))).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fitting_and_asking_leave_the_input_as_it_was(string name)
    {
        var (features, targets) = SmallData.Of("gaps");
        var (rows, values) = (features.ToRows(), targets.ToArray());
        var kind = ModelCatalog.Find(name)!;
        kind.Answer(kind.FitSmall(features, targets, new FitRun(7, 2)), features);
        features.ToRows().ShouldBe(rows);
        targets.ShouldBe(values);
    }

    [Theory]
    [MemberData(nameof(KindsAndShapes))]
    public void Every_answer_is_finite_whatever_was_learnt_and_whatever_is_asked(string name, string shape)
    {
        var model = Fit(name, shape, new FitRun(7));
        foreach (var asked in Shapes)
            Answer(model, asked).ShouldAllBe(value => double.IsFinite(value), $"fitted to {shape}, asked {asked}");
    }

    [Theory]
    [InlineData("ordinary", FitStatus.Fitted)]
    [InlineData("constant", FitStatus.Constant)]
    [InlineData("no row", FitStatus.TooShort)]
    public void The_outcome_says_what_answers(string shape, FitStatus status)
    {
        foreach (var kind in ModelCatalog.All)
            Fit(kind.Name, shape, new FitRun(7)).Outcome.Status.ShouldBe(status, kind.Name);
    }

    [Theory]
    [MemberData(nameof(KindsAndShapes))]
    public void A_model_read_back_answers_the_same_and_saves_the_same_bytes(string name, string shape)
    {
        var model = Fit(name, shape, new FitRun(7));
        var bytes = Bytes(model);
        var reading = ModelFile.Load(new MemoryStream(bytes));
        reading.Error.ShouldBeNull();
        reading.Model!.Name.ShouldBe(name);
        reading.Model.Outcome.ShouldBe(model.Outcome);
        Answer(reading.Model, "ordinary").ShouldBe(Answer(model, "ordinary"));
        Answer(reading.Model, "gaps").ShouldBe(Answer(model, "gaps"));
        Bytes(reading.Model).ShouldBe(bytes);
    }

    [Theory]
    [MemberData(nameof(RowKinds))]
    public void One_row_alone_is_answered_as_among_others(string name)
    {
        var model = Fit(name, "ordinary", new FitRun(7));
        var (features, _) = SmallData.Of("gaps");
        var (all, rows) = (features.ToRows(), features.Rows);
        for (var row = 0; row < rows; row++)
            Scores(model, all.AsSpan(3 * row, 3)).ShouldBe(Scores(model, all)[(row * Width(model))..((row + 1) * Width(model))]);
    }

    [Theory]
    [MemberData(nameof(RowKinds))]
    public void Asking_allocates_nothing(string name)
    {
        var model = Fit(name, "ordinary", new FitRun(7));
        var rows = SmallData.Of("ordinary").Features.ToRows();
        var answers = new double[1600];
        Ask(model, rows, answers);
        Ask(model, rows, answers);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(model, rows, answers);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_detector_scores_a_wild_row_above_an_ordinary_one_and_names_what_is_wild()
    {
        var detectors = ModelCatalog.All.Select(kind => Fit(kind.Name, "ordinary", new FitRun(7))).OfType<IExplainedAnomalyModel>().ToList();
        detectors.ShouldNotBeEmpty();
        foreach (var detector in detectors)
        {
            var scores = new double[2];
            detector.Score([8, 0.5, 0, 8, 40, 0], scores);
            scores[1].ShouldBeGreaterThan(scores[0]);
            var shares = new double[3];
            detector.Contributions([8, 40, 0], shares);
            shares.Sum().ShouldBe(1, 1e-9);
            shares[1].ShouldBe(shares.Max());
        }
    }

    [Fact]
    public void Names_are_unique_and_in_order() =>
        ModelCatalog.All.Select(kind => kind.Name).ShouldBe(ModelCatalog.All.Select(kind => kind.Name).Distinct().Order(StringComparer.Ordinal));

    internal static IModel Fit(string name, string shape, FitRun run)
    {
        var (features, targets) = SmallData.Of(shape);
        return ModelCatalog.Find(name)!.FitSmall(features, targets, run);
    }

    internal static byte[] Bytes(IModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    private static double[] Answer(IModel model, string shape) => ModelCatalog.Find(model.Name)!.Answer(model, SmallData.Of(shape).Features);

    private static int Width(IModel model) => model switch
    {
        IClassifier classifier => classifier.Classes,
        TextModel text => text.Classes,
        ConformalModel intervals => 2 * intervals.Levels.Length,
        _ => 1,
    };

    private static double[] Scores(IModel model, ReadOnlySpan<double> rows)
    {
        var answers = new double[rows.Length / 3 * Width(model)];
        Ask(model, rows, answers);
        return answers;
    }

    private static void Ask(IModel model, ReadOnlySpan<double> rows, Span<double> answers)
    {
        switch (model)
        {
            case IClassifier classifier: classifier.Predict(rows, answers); break;
            case IRegressor regressor:
                regressor.Quantiles(rows[..3], [0.1, 0.9], answers.Length < 2 ? stackalloc double[2] : answers);
                regressor.Predict(rows, answers);
                break;
            case TextModel text:
                Span<float> probabilities = stackalloc float[text.Classes];
                for (var row = 0; row < rows.Length / 3; row++)
                {
                    text.Predict(new TextRow("level slope", default, rows.Slice(3 * row, 3)), probabilities);
                    for (var k = 0; k < probabilities.Length; k++)
                        answers[(row * probabilities.Length) + k] = probabilities[k];
                }

                break;
            case ConformalModel intervals:
                var levels = intervals.Levels.Length;
                for (var row = 0; row < rows.Length / 3; row++)
                    intervals.Intervals(rows.Slice(3 * row, 3), answers.Slice(row * 2 * levels, levels), answers.Slice(((row * 2) + 1) * levels, levels));
                break;
            case IAnomalyModel detector: detector.Score(rows, answers); break;
            default: throw new ArgumentException($"{model.Name} has no contract in this suite.", nameof(model));
        }
    }
}
