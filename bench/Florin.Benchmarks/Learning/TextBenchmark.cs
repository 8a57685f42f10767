using System.Diagnostics;
using System.Globalization;
using Florin.ML;
using Florin.ML.Evaluation;
using Florin.ML.Text;

namespace Florin.Benchmarks.Learning;

/// <summary>The category of later purchases, learnt from earlier ones: from the text alone, or with department, card and amount.</summary>
internal static class TextBenchmark
{
    private const int RowsOfRound = 2_000;
    private const int Rounds = 40;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        List<Purchase> train, test;
        string set;
        if (arguments.Named("data") is { } data && arguments.Named("from") is { } date)
        {
            var rows = await Purchase.ReadAsync(data, cancellation);
            var from = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            (train, test) = (rows.FindAll(row => row.Day < from), rows.FindAll(row => row.Day >= from));
            set = $"{Path.GetFileName(data)} from {date}";
        }
        else if (arguments.Named("train") is { } first && arguments.Named("test") is { } second)
        {
            (train, test) = (await Purchase.ReadAsync(first, cancellation), await Purchase.ReadAsync(second, cancellation));
            set = Path.GetFileName(second);
        }
        else
        {
            await Console.Error.WriteLineAsync("text --data F --from DATE [--context] or text --train F --test F [--context] [--peers]");
            return 1;
        }

        var context = arguments.Has("context");
        var own = Measure(set, train, test, context, new FitRun(1, Environment.ProcessorCount, cancellation));
        if (arguments.Has("peers") && arguments.Named("train") is { } trainFile && arguments.Named("test") is { } testFile)
            await TextPeers.CompareAsync(Path.Combine(Repository.SharedData(arguments), "..", "peers", "text_sklearn.py"), trainFile, testFile, context, own, cancellation);
        return 0;
    }

    /// <summary>Microseconds of one prediction on one thread and the bytes it allocates: the best of many rounds, for others share the machine.</summary>
    private static double OnePrediction(TextModel model, List<Purchase> test, string?[][] fields, bool context)
    {
        var (answer, sizes) = (new float[model.Classes], test.ConvertAll(row => new[] { row.Size }));
        var rows = Math.Min(test.Count, RowsOfRound);
        var (best, allocated) = (double.PositiveInfinity, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var (bytes, begun) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var i = 0; i < rows; i++)
                model.Predict(new TextRow(test[i].Description, fields[i], context ? sizes[i] : default(ReadOnlySpan<double>)), answer);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMicroseconds / rows);
            allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
        }

        JsonLines.Print(new { Task = "text_prediction", Model = model.Name + (context ? " with context" : ""), Rows = rows, Microseconds = Math.Round(best, 2), AllocatedBytes = allocated });
        return best;
    }

    private static TextResult Measure(string set, List<Purchase> train, List<Purchase> test, bool context, FitRun run)
    {
        // A category that only the test has counts as an error: nobody could have learnt it.
        var classes = train.Concat(test).Select(row => row.Category).Distinct().Order(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var rows = Purchase.ToRows(train, classes, context);
        var watch = Stopwatch.StartNew();
        var fit = new TextTrainer(context ? Purchase.WithContext : new TextOptions()).FitAndHold(rows, classes.Count, run);
        var fitted = watch.Elapsed;
        var labels = test.Select(row => classes[row.Category]).ToArray();
        var fields = test.Select(row => context ? row.Fields() : []).ToArray();
        var probabilities = new double[(long)test.Count * classes.Count];
        var answer = new float[classes.Count];
        var asked = TimeSpan.Zero;
        for (var i = 0; i < test.Count; i++)
        {
            watch.Restart();
            fit.Model.Predict(new TextRow(test[i].Description, fields[i], context ? [test[i].Size] : default), answer);
            asked += watch.Elapsed;
            for (var c = 0; c < answer.Length; c++)
                probabilities[((long)i * answer.Length) + c] = answer[c];
        }

        var predicted = new int[test.Count];
        ClassificationScores.Largest(probabilities, predicted);
        var (confidences, right) = (new double[test.Count], new bool[test.Count]);
        for (var i = 0; i < test.Count; i++)
            (confidences[i], right[i]) = (probabilities[((long)i * classes.Count) + predicted[i]], predicted[i] == labels[i]);
        var threshold = Abstention.Threshold(fit.Confidences.Span, fit.Right.Span, 0.9);
        var given = right.Where((_, i) => confidences[i] >= threshold.Threshold).ToList();
        var saved = SavedModel.Of(fit.Model);
        var accuracy = ClassificationScores.Accuracy(labels, predicted);
        JsonLines.Print(new
        {
            Task = "text",
            Model = fit.Model.Name + (context ? " with context" : ""),
            Set = set,
            Rows = train.Count,
            TestRows = test.Count,
            Classes = classes.Count,
            Accuracy = Math.Round(accuracy, 4),
            MacroF1 = Math.Round(ClassificationScores.MacroF1(labels, predicted, classes.Count), 4),
            Ece = Math.Round(ClassificationScores.CalibrationError(labels, probabilities), 4),
            LogLoss = Math.Round(ClassificationScores.LogLoss(labels, probabilities), 4),
            AnsweredAtWanted90 = Math.Round((double)given.Count / test.Count, 3),
            RightOfSurerHalf = Math.Round(Enumerable.Range(0, test.Count).OrderByDescending(i => confidences[i]).Take(test.Count / 2).Count(i => right[i]) / (double)Math.Max(1, test.Count / 2), 3),
            RightOfAnswered = Math.Round(given.Count(hit => hit) / (double)Math.Max(1, given.Count), 3),
            SecondsFit = Math.Round(fitted.TotalSeconds, 2),
            SecondsPredict = Math.Round(asked.TotalSeconds, 2),
            MicrosecondsPerRow = Math.Round(asked.TotalMicroseconds / test.Count, 1),
            FileBytes = saved.Bytes,
            LoadMs = saved.LoadMilliseconds,
        });
        return new(accuracy, fitted.TotalSeconds, OnePrediction(fit.Model, test, fields, context));
    }
}
