using Florin.Households;
using Florin.ML;
using Florin.Registry;

namespace Florin.Training;

/// <summary>Trains models one after another, records every run, and lets the gate decide what answers.</summary>
public sealed class TrainingService(
    HouseholdService households, ModelRegistry registry, RunJournal runs, ServedModels served, IEnumerable<IModelTraining> trainings) : IDisposable
{
    public const string All = "all";

    /// <summary>Those that take seconds on a ledger of years: they need no forest and no refits along the past.</summary>
    public const string Simple = "simple";

    /// <summary>The same ledger gives the same model unless another seed is asked for.</summary>
    public const ulong DefaultSeed = 1;

    private static readonly string[] SimpleModels = [ModelNames.CategoryPrediction, ModelNames.AnomalyDetection];

    private readonly Dictionary<string, IModelTraining> _trainings = ByModel(trainings);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The models that a word means: one by its name, <see cref="Simple"/> or <see cref="All"/>; empty where it means none that can be trained.</summary>
    public IReadOnlyList<string> Find(string word) =>
        [.. ModelNames.All.Where(_trainings.ContainsKey).Where(model => word == All || word == model || (word == Simple && SimpleModels.Contains(model)))];

    /// <summary>Trains the models in turn. Too little data is an answer; a failure or a cancellation is recorded and thrown, and what was trained before it stays.</summary>
    public async Task<IReadOnlyList<TrainingReport>> TrainAsync(
        IReadOnlyList<string> models, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            var reports = new List<TrainingReport>();
            foreach (var model in models)
                reports.Add(await TrainAsync(home, model, seed, Share(progress, model, reports.Count + 1, models.Count), cancellation));
            return reports;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Trains once more with the version's seed and compares the bytes; <c>null</c> when there is no such version. Nothing is registered.</summary>
    public async Task<Verification?> VerifyAsync(string model, string version, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        if (await registry.FindAsync(home.HouseholdId, model, version, cancellation) is not { } known
            || await runs.FindAsync(home.HouseholdId, known.RunId, cancellation) is not { } run || !_trainings.TryGetValue(model, out var training))
            return null;
        if (served.Inspect(known) is { } fault)
            return Found(VerificationOutcome.FileDamaged, fault);
        await _turn.WaitAsync(cancellation);
        TrainingResult again;
        try
        {
            again = await FitAsync(training, new(home, run.Seed, Environment.ProcessorCount, Served: null, Share(progress, model, 1, 1)), cancellation);
        }
        finally
        {
            _turn.Release();
        }

        if (again.DataHash != known.DataHash)
            return Found(VerificationOutcome.LedgerChanged, "the ledger has changed since it was trained, so its bytes cannot be made again");
        if (again.Model is { } fitted && ModelRegistry.ChecksumOf(fitted) == known.Checksum)
            return Found(VerificationOutcome.Same, "trained again from the same ledger and seed: the same bytes");
        return again.Parameters.Count == known.Parameters.Count && again.Parameters.All(pair => known.Parameters.GetValueOrDefault(pair.Key) == pair.Value)
            ? Found(VerificationOutcome.Different, "the same ledger, seed and parameters gave other bytes")
            : Found(VerificationOutcome.ProgramChanged, "this program trains with other parameters than the one that made it");

        Verification Found(VerificationOutcome outcome, string words) => new(model, version, outcome, words);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<TrainingReport> TrainAsync(Household home, string model, ulong seed, IProgress<double>? progress, CancellationToken cancellation)
    {
        var household = home.HouseholdId;
        var answering = await served.CurrentAsync<IModel>(household, model, cancellation);
        var run = await runs.StartAsync(household, model, seed, cancellation);
        try
        {
            var rival = answering is { Model: { } inService, Version: { } version } ? served.Measured(household, model, version) ?? inService : null;
            var result = await FitAsync(_trainings[model], new(home, seed, Environment.ProcessorCount, rival, progress), cancellation);
            if (result.Model is null)
            {
                await runs.EndAsync(household, run, new(RunStatus.Refused, result.Refusal ?? "too little data", result.DataHash, result.Parameters, result.Metrics), cancellation);
                return new((await runs.FindAsync(household, run, cancellation))!, null, null);
            }

            var verdict = await Task.Run(() => PromotionGate.Judge(result.Losses, result.ServedLosses, answering.Model is null ? null : answering.Version, seed), cancellation);
            var made = await registry.AddAsync(household, run, Version(model, result), new(RunStatus.Succeeded, verdict.Words, result.DataHash, result.Parameters, Figures(result, verdict)), verdict.Promote, cancellation);
            return new((await runs.FindAsync(household, run, cancellation))!, made, verdict);
        }
        catch (Exception failure)
        {
            var end = failure is OperationCanceledException && cancellation.IsCancellationRequested
                ? RunEnd.Without(RunStatus.Cancelled, "Interrupted; nothing of it was kept.")
                : RunEnd.Without(RunStatus.Failed, failure.GetType().Name);
            await runs.EndAsync(household, run, end, CancellationToken.None);
            throw;
        }
    }

    /// <summary>On the pool: a request or a terminal is free while models are fitted.</summary>
    private static Task<TrainingResult> FitAsync(IModelTraining training, TrainingRun run, CancellationToken cancellation) =>
        Task.Run(() => training.TrainAsync(run, cancellation), cancellation);

    private static NewVersion Version(string model, TrainingResult result) => new(
        model, result.Model!, result.Algorithm, result.DataHash, result.Rows, result.From, result.Until,
        result.Parameters, result.Metrics, result.Features, result.Importance)
    {
        Measured = result.Measured,
    };

    private static Dictionary<string, double> Figures(TrainingResult result, GateVerdict verdict)
    {
        var figures = new Dictionary<string, double>(result.Metrics, StringComparer.Ordinal) { ["later_rows"] = verdict.LaterRows };
        if (verdict.LaterRows > 0)
        {
            figures["loss"] = verdict.Loss;
            figures["served_loss"] = verdict.ServedLoss;
            figures["share_better"] = verdict.ShareBetter;
            figures["loss_difference_lower"] = verdict.Lower;
            figures["loss_difference_upper"] = verdict.Upper;
        }

        return figures;
    }

    private static ShareProgress? Share(IProgress<TrainingProgress>? progress, string model, int number, int count) =>
        progress is null ? null : new(progress, model, number, count);

    /// <summary>The last one registered for a model counts, as with every service.</summary>
    private static Dictionary<string, IModelTraining> ByModel(IEnumerable<IModelTraining> trainings)
    {
        var byModel = new Dictionary<string, IModelTraining>(StringComparer.Ordinal);
        foreach (var training in trainings)
            byModel[training.Model] = training;
        return byModel;
    }

    private sealed class ShareProgress(IProgress<TrainingProgress> progress, string model, int number, int count) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new(model, number, count, value));
    }
}
