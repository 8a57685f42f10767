using System.Diagnostics;
using System.Globalization;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Evaluation;
using Florin.ML.Numerics;

namespace Florin.Benchmarks.Learning;

/// <summary>The ensemble of isolation forest and nearest neighbours by its default rule beside its first members; with <c>--labels</c> the same after a share of the rows, drawn at random, was confirmed or dismissed, measured on the others.</summary>
internal static class EnsembleBenchmark
{
    private const int Seeds = 3;
    private const int Draws = 10;

    public static async Task<int> RunAsync(string[] files, Arguments arguments, CancellationToken cancellation)
    {
        double? labels = arguments.Named("labels") is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        var means = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var table = await NumberTable.ReadAsync(file, cancellation);
            var areas = labels is { } share ? Reviewed(Path.GetFileName(file), table, share, cancellation) : Unsupervised(Path.GetFileName(file), table, cancellation);
            foreach (var (model, area) in areas)
            {
                if (!means.TryGetValue(model, out var own))
                    means[model] = own = [];
                own.Add(area);
            }
        }

        foreach (var (model, areas) in means)
            JsonLines.Print(new { Task = Name(labels), Model = model, Set = $"mean of {areas.Count} sets", Auroc = Math.Round(areas.Average(), 4) });
        return 0;
    }

    private static string Name(double? labels) => labels is null ? "anomaly_ensemble" : "anomaly_labels";

    private static AnomalyEnsembleTrainer Trainer() => new([new IsolationForestTrainer(new()), new NearestNeighboursTrainer(new())], new());

    private static Dictionary<string, double> Unsupervised(string set, NumberTable table, CancellationToken cancellation)
    {
        var (rows, anomalies) = (table.Features.ToRows(), table.Targets.Select(label => label != 0).ToArray());
        var areas = new Dictionary<string, double>(StringComparer.Ordinal);
        var scores = new double[anomalies.Length];
        var (fit, asked) = (0.0, 0.0);
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var watch = Stopwatch.StartNew();
            var model = Trainer().Fit(table.Features, new FitRun(seed, Environment.ProcessorCount, cancellation));
            fit += watch.Elapsed.TotalSeconds / Seeds;
            watch.Restart();
            model.Score(rows, scores, Environment.ProcessorCount, cancellation);
            asked += watch.Elapsed.TotalSeconds / Seeds;
            areas[model.Name] = areas.GetValueOrDefault(model.Name) + (RankingScores.AreaUnderRoc(anomalies, scores) / Seeds);
            foreach (var member in model.Members.Take(model.Kinds))
            {
                member.Score(rows, scores, Environment.ProcessorCount, cancellation);
                areas[member.Name] = areas.GetValueOrDefault(member.Name) + (RankingScores.AreaUnderRoc(anomalies, scores) / Seeds);
            }
        }

        foreach (var (model, area) in areas)
        {
            var whole = model == Trainer().Name;
            JsonLines.Print(new
            {
                Task = Name(null),
                Model = model,
                Set = set,
                Rows = anomalies.Length,
                Auroc = Math.Round(area, 4),
                SecondsFit = whole ? Math.Round(fit, 3) : (double?)null,
                SecondsPredict = whole ? Math.Round(asked, 3) : (double?)null,
            });
        }

        return areas;
    }

    private static Dictionary<string, double> Reviewed(string set, NumberTable table, double share, CancellationToken cancellation)
    {
        var (rows, anomalies) = (table.Features.ToRows(), table.Targets.Select(label => label != 0).ToArray());
        var run = new FitRun(1, Environment.ProcessorCount, cancellation);
        var ensemble = Trainer().Fit(table.Features, run);
        var unsupervised = new List<(string Model, double[] Scores)>();
        foreach (var model in ensemble.Members.Take(ensemble.Kinds).Append(ensemble))
        {
            unsupervised.Add((model.Name, new double[anomalies.Length]));
            model.Score(rows, unsupervised[^1].Scores, run.Threads, cancellation);
        }

        var areas = new Dictionary<string, double>(StringComparer.Ordinal);
        var (order, scores, confirmed) = (Enumerable.Range(0, anomalies.Length).ToArray(), new double[anomalies.Length], 0.0);
        var cases = Math.Max(1, (int)Math.Round(share * order.Length));
        for (var draw = 0; draw < Draws; draw++)
        {
            var rng = new Rng((ulong)draw);
            for (var i = 0; i < cases; i++)
            {
                var other = i + rng.Next(order.Length - i);
                (order[i], order[other]) = (order[other], order[i]);
            }

            bool[] words = [.. order.Take(cases).Select(row => anomalies[row])];
            confirmed += (double)words.Count(word => word) / Draws;
            var model = new ReviewedAnomalyTrainer(new()).Fit(ensemble, table.Features, order.AsSpan(0, cases), words, run);
            model.Score(rows, scores, run.Threads, cancellation);
            var rest = order[cases..];
            bool[] truth = [.. rest.Select(row => anomalies[row])];
            foreach (var (name, own) in unsupervised.Append((model.Name, scores)))
                areas[name] = areas.GetValueOrDefault(name) + (RankingScores.AreaUnderRoc(truth, [.. rest.Select(row => own[row])]) / Draws);
        }

        foreach (var (model, area) in areas)
            JsonLines.Print(new { Task = Name(share), Model = model, Set = set, Rows = anomalies.Length, Labels = cases, Confirmed = Math.Round(confirmed, 1), Auroc = Math.Round(area, 4) });
        return areas;
    }
}
