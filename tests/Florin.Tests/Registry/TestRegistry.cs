using Florin.Households;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Storage;
using Florin.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Tests.Registry;

/// <summary>The application over a fresh store with a clock that stands still; models are tiny isolation forests.</summary>
internal sealed class TestRegistry : IAsyncDisposable
{
    public const int Household = 1;

    public const string Model = ModelNames.AnomalyDetection;

    private readonly FlorinOptions _options;
    private readonly ServiceProvider _services;
    private readonly bool _owns;

    private TestRegistry(FlorinOptions options, IModelTraining[] trainings, bool owns)
    {
        _options = options;
        _owns = owns;
        var services = new ServiceCollection().AddFlorin(options).AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new OwnModelKind(NamedModel.Kind, NamedModel.Read));
        foreach (var training in trainings)
            services.AddSingleton(training);
        _services = services.BuildServiceProvider();
    }

    public StoppedClock Clock { get; } = new();

    public ModelRegistry Registry => Get<ModelRegistry>();

    public ServedModels Served => Get<ServedModels>();

    public string Folder => Path.Combine(_options.DataFolder, "models", "1", Model);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestRegistry> OpenAsync(Engine engine, params IModelTraining[] trainings)
    {
        var registry = new TestRegistry(await TestStore.CreateAsync(engine), trainings, owns: true);
        await registry.Get<HouseholdService>().CurrentAsync(Cancellation);
        return registry;
    }

    /// <summary>The same data in other hands, as a second process on a server has it.</summary>
    public TestRegistry Another() => new(_options, [], owns: false);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static IModel Forest(ulong seed) => new IsolationForestTrainer(new() { Trees = 3, Sample = 8 })
        .Fit(FeatureMatrix.FromRows(["amount_abs"], [1, 2, 3, 4, 5, 6, 7, 8, 9, 60]), new FitRun(seed));

    public static NewVersion Made(IModel model) => new(
        Model, model, "three small trees", "d1", 10, new DateOnly(2024, 1, 1), new DateOnly(2025, 5, 31),
        new Dictionary<string, string> { ["trees"] = "3" }, new Dictionary<string, double> { ["auc"] = 0.91, ["undefined"] = double.NaN }, ["amount_abs"], [1.0]);

    /// <summary>A version made by a run of its own.</summary>
    public async Task<ModelVersion> AddAsync(IModel model, bool promote = false)
    {
        var run = await Get<RunJournal>().StartAsync(Household, Model, 7, Cancellation);
        var end = new RunEnd(RunStatus.Succeeded, "measured", "d1", new Dictionary<string, string>(), new Dictionary<string, double>());
        return await Registry.AddAsync(Household, run, Made(model), end, promote, Cancellation);
    }

    public async Task<ServedModel<IModel>> CurrentAsync() => await Served.CurrentAsync<IModel>(Household, Model, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_owns)
            await TestStore.DeleteAsync(_options);
    }
}

/// <summary>A kind of model that only the application knows.</summary>
internal sealed record NamedModel(string Text) : IModel
{
    public const string Kind = "named/1";

    public string Name => Kind;

    public FitOutcome Outcome => new(FitStatus.Fitted, "named");

    public static NamedModel Read(BinaryReader payload) => new(payload.ReadString());

    public void Write(BinaryWriter payload) => payload.Write(Text);
}
