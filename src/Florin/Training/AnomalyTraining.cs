using System.Globalization;
using System.Security.Cryptography;
using Florin.Anomalies;
using Florin.Features;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.Registry;

namespace Florin.Training;

/// <summary>Makes the anomaly model. Nobody says which rows are strange, so the later rows are measured with strange ones planted among them.</summary>
public sealed class AnomalyTraining(TransactionService transactions, AlertService alerts) : IModelTraining
{
    private const int FewestRows = 200;
    private const int Trees = 200;
    private const int Sample = 256;

    /// <summary>Of the rows, the later ones that are measured on.</summary>
    private const double LaterShare = 0.3;

    public string Model => ModelNames.AnomalyDetection;

    public async Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var rows = await transactions.ColumnsAsync(run.Home.HouseholdId, cancellation);
        var decided = await alerts.DecidedAsync(run.Home.HouseholdId, cancellation);
        return await Task.Run(() => Train(rows, decided, run, cancellation), cancellation);
    }

    internal static TrainingResult Train(TransactionColumns rows, DecidedAlerts decided, TrainingRun run, CancellationToken cancellation)
    {
        var home = FeatureService.Options(run.Home);
        var pass = AnomalyPass.Over(rows, new AlertOptions(), home, cancellation);
        if (pass.Expenses < FewestRows)
            return Refused(rows, $"{pass.Expenses.ToString(CultureInfo.InvariantCulture)} expenses, {FewestRows} are needed: import more statements");
        run.Progress?.Report(0.2);
        var trainer = new IsolationForestTrainer(new() { Trees = Trees, Sample = Sample });
        var fit = new FitRun(run.Seed, run.Threads);
        var split = (int)((1 - LaterShare) * rows.Count);
        var candidate = AnomalyModel.Fit(pass.FeaturesBefore(split), trainer, fit);
        run.Progress?.Report(0.4);
        var trial = PlantedTrial.Run(rows, split, home, run.Seed, cancellation);
        var losses = trial.Losses(pass, candidate);
        run.Progress?.Report(0.7);
        var served = trial.Losses(pass, run.Served as AnomalyModel);
        var model = AnomalyModel.Fit(pass.Features, trainer, fit);
        var open = Open(rows, pass, model, decided, home, cancellation);
        run.Progress?.Report(1);
        return new TrainingResult(
            model, null, AnomalyModel.Algorithm, Parameters(), Metrics(losses, served, pass.Scores(candidate).AsSpan(split), open.Length / AnomalyFeatures.Width), losses, served,
            DataHash(rows, pass), rows.Count, Day(rows, 0), Day(rows, rows.Count - 1), AnomalyFeatures.Names, model.Importance(open.Length > 0 ? open : model.Strangest(pass.Features)))
        {
            Measured = candidate,
        };
    }

    /// <summary>The features of the rows that the model would show and the user has not decided, row after row; those of other rows than expenses say nothing of it.</summary>
    private static double[] Open(TransactionColumns rows, AnomalyPass pass, AnomalyModel model, DecidedAlerts decided, FeatureOptions home, CancellationToken cancellation)
    {
        var places = rows.TransactionId.Index().ToDictionary(row => row.Item, row => row.Index);
        var open = new List<double>();
        foreach (var finding in new AlertFinder(new AlertOptions()).Find(rows, model, home, decided.Words, cancellation).Where(finding => !decided.Holds(finding)))
            open.AddRange(pass.FeaturesOf(places[finding.TransactionId]));
        return [.. open];
    }

    private static Dictionary<string, string> Parameters() => new(StringComparer.Ordinal)
    {
        ["trees"] = Trees.ToString(CultureInfo.InvariantCulture),
        ["sample"] = Sample.ToString(CultureInfo.InvariantCulture),
        ["later_share"] = LaterShare.ToString(CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, double> Metrics(double[] losses, double[] served, ReadOnlySpan<double> scores, int open)
    {
        var anomalies = 0;
        foreach (var score in scores)
            anomalies += score >= AnomalyVote.Threshold ? 1 : 0;
        return new(StringComparer.Ordinal)
        {
            ["planted"] = losses.Length,
            ["rank_loss"] = Mean(losses),
            ["rank_loss_in_service"] = Mean(served),
            ["planted_in_top_1_percent"] = Mean([.. losses.Select(loss => loss <= 0.01 ? 1.0 : 0)]),
            [MetricNames.OpenAlerts] = open,
            ["anomaly_share"] = Math.Round((double)anomalies / Math.Max(1, scores.Length), 4),
        };
    }

    private static double Mean(double[] values) => values.Length == 0 ? 0 : Math.Round(values.Sum() / values.Length, 4);

    private static DateOnly Day(TransactionColumns rows, int row) => DateOnly.FromDayNumber(rows.BookedOn[row]);

    /// <summary>Of what the fit saw: the features, and the rows they stand for.</summary>
    private static string DataHash(TransactionColumns rows, AnomalyPass pass)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var id in rows.TransactionId)
            writer.Write(id);
        foreach (var value in pass.Features)
            writer.Write(value);
        writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static TrainingResult Refused(TransactionColumns rows, string why) => new(
        null, why, AnomalyModel.Algorithm, Parameters(), new Dictionary<string, double>(StringComparer.Ordinal), [], [], "", rows.Count,
        rows.Count == 0 ? default : Day(rows, 0), rows.Count == 0 ? default : Day(rows, rows.Count - 1), AnomalyFeatures.Names, []);
}
