using Florin.Benchmarks;
using Florin.Benchmarks.Accuracy;
using Florin.Benchmarks.Forecasting;
using Florin.Benchmarks.Learning;
using Florin.Benchmarks.Load;
using Florin.Benchmarks.Speed;

using var cancelled = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancelled.Cancel();
};

var arguments = new Arguments(args.Skip(1));
switch (args.FirstOrDefault())
{
    case "import": return await ImportBenchmark.RunAsync(arguments, cancelled.Token);
    case "import-once": return await ImportBenchmark.OnceAsync(arguments, cancelled.Token);
    case "sync": return await SyncBenchmark.RunAsync(arguments, cancelled.Token);
    case "rules": return await RulesBenchmark.RunAsync(arguments, cancelled.Token);
    case "quality": return await QualityBenchmark.RunAsync(arguments, cancelled.Token);
    case "analysis": return await AnalysisBenchmark.RunAsync(arguments, cancelled.Token);
    case "generate": return await GeneratorBenchmark.RunAsync(arguments, cancelled.Token);
    case "demo": return await DemoBenchmark.RunAsync(arguments, cancelled.Token);
    case "features": return await FeatureBenchmark.RunAsync(arguments, cancelled.Token);
    case "categories": return await CategoryBenchmark.RunAsync(arguments, cancelled.Token);
    case "payees": return await PayeeBenchmark.RunAsync(arguments, cancelled.Token);
    case "learning-curve": return await LearningCurve.RunAsync(arguments, cancelled.Token);
    case "lesson": return await LessonBenchmark.RunAsync(arguments, cancelled.Token);
    case "anomalies": return await AnomalyBenchmark.RunAsync(arguments, cancelled.Token);
    case "amounts": return await AmountBenchmark.RunAsync(arguments, cancelled.Token);
    case "amount-choice": return await AmountChoiceBenchmark.RunAsync(arguments, cancelled.Token);
    case "anomaly-choice": return await AnomalyChoiceBenchmark.RunAsync(arguments, cancelled.Token);
    case "anomaly-vote": return await AnomalyVoteBenchmark.RunAsync(arguments, cancelled.Token);
    case "recurring": return await RecurringBenchmark.RunAsync(arguments, cancelled.Token);
    case "transfers": return await TransferBenchmark.RunAsync(arguments, cancelled.Token);
    case "statements": return await StatementsBenchmark.RunAsync(arguments, cancelled.Token);
    case "text": return await TextBenchmark.RunAsync(arguments, cancelled.Token);
    case "forest": return await ForestBenchmark.RunAsync(arguments, cancelled.Token);
    case "intervals": return await IntervalBenchmark.RunAsync(arguments, cancelled.Token);
    case "explain": return await ExplainBenchmark.RunAsync(arguments, cancelled.Token);
    case "model-fixtures": return await ModelFixtures.RunAsync(arguments, cancelled.Token);
    case "anomaly": return await IsolationBenchmark.RunAsync(arguments, cancelled.Token);
    case "detectors": return await DetectorBenchmark.RunAsync(arguments, cancelled.Token);
    case "coverage": return await CoverageBenchmark.RunAsync(arguments, cancelled.Token);
    case "cashflow": return await CashflowBenchmark.RunAsync(arguments, cancelled.Token);
    case "serving": return await ServingBenchmark.RunAsync(arguments, cancelled.Token);
    case "page": return await PageBenchmark.RunAsync(arguments, cancelled.Token);
    case "forecast": return await ForecastBenchmark.RunAsync(arguments, cancelled.Token);
    case "spend": return await SpendBenchmark.RunAsync(arguments, cancelled.Token);
    case "fuzz": return await FuzzBenchmark.RunAsync(arguments, cancelled.Token);
    case "kill": return await KillBenchmark.RunAsync(arguments, cancelled.Token);
    default:
        await Console.Error.WriteLineAsync(
            """
            Which benchmark? Each prints JSON lines {task, set, …}:
              import FILE [--database URL]       rows/s from open to commit after one warm-up; peak memory at ten times the file
              sync FILE [--rows N] [--database URL]   the copy for analyses: made, then brought up to date after N changed rows; verified
              import FILE [--database URL]       rows/s from open to commit after one warm-up, the file and ten times the file; peak memory
              rules FILE [--rules N] [--database URL]   N made-up rules (50) over the file's rows: tried, applied, again, taken back
              quality FILE [--rounds N] [--database URL]   the built-in suite over the file's rows in the ledger: microseconds a row
              analysis [--rows N] [--households N] [--data DIR]   the ten analyses over generated facts: median ms of all and of one household, peak memory
              generate [--households N] [--years Y] [--threads N] [--country C]   made-up households with all their files: rows/s, megabytes
              demo                               seconds to the first page, memory of the process
              features [--shared DIR]            rows/s of one pass on one thread, microseconds of a single row; state file and store
              categories [--households N]        accuracy of the answered, share abstained: card descriptors, households before and after a year of labels
              amounts [--households N] [--file FILE] [--threads N]   error beside the category's median, coverage of the 80 % interval, µs, bytes
              amount-choice [--households N] [--way NAME[,NAME]]   the same for other learners, on households of other seeds: error, coverage, width, seconds
              payees [--households N] [--show each|split|joined]   distinct texts and payees; pairs of texts put together: precision and recall
              learning-curve [--households N]    corrections until 95 % of the next month's rows are right, with and without the lexicon
              lesson FILE [--times N] [--database URL]   microseconds from a correction to a new snapshot's answer, with 0, 100, 1,000 standing; with its commit
              anomalies [--households N]         planted anomalies among the alerts and in the top 1 % after training, share of rows alerted
              anomaly-vote [--households N]      planted anomalies in the top 1 % for other ways to join rules and forest
              anomaly-choice [--households N]    the same for other detectors, and with alerts of the earlier rows confirmed or dismissed
              recurring [--households N]         rows of recurring series: precision and recall
              recurring --data DIR               standing orders of a bank (order.asc, trans_complete_rows.csv): precision, recall, µs a row
              transfers [--households N] [--first SEED] [--show]   own transfers, their fees and refunds of full households: precision, recall, what was missed
              statements --data DIR              a line a file: format, rows, errors, sums of credits and debits; or why no format reads it
              text --data F --from DATE [--context]    rows before the date learn, the others test: accuracy, macro F1, calibration
              text --train F --test F [--context] [--peers]   the same with two files; columns description, category, department, card, amount, date; beside scikit-learn
              forest --data F --task class|regress [--model M] [--peers]   random forest, with the settings of scikit-learn too, and boosting on a table of
                                         numbers, last column = target, last fifth = test; file and load time; beside scikit-learn and XGBoost
                [--leaf N] [--leaf-sample N]           rows of the smallest leaf, targets kept of each
              intervals --data F [--calibration PERCENT] [--blocks N]   intervals of 80, 85, 90 and 95 % on the last fifth of a table in time order: coverage, mean width
              explain --data F [--rows N]              importance by gain and by shuffling, Shapley values of N rows (100) of the last fifth: µs a row
              forecast --train F --test F --period P [--scale M] [--n N] [--threads T] [--method M,M,…] [--bands] [--peers]   forecasts of series in the layout of M4:
                                         sMAPE, MASE, OWA, MSIS, coverage, seconds a series; --bands by length of the history; --peers runs R beside
              spend --data F             what each category costs in the next 30 days, twelve past days, beside the median of the last six such sums
              model-fixtures DIR                       a small file of every kind of model that has none there, its rows and answers: what later versions must read
              anomaly --data DIR|F… [--peers]          isolation forest, last column = label, seeds 1 to 20: AUROC of each set and the mean; beside scikit-learn
                [--ensemble] [--labels SHARE]          the ensemble beside its members; after that share of the rows was confirmed or dismissed
              detectors --data DIR|F… [--model NAME[,NAME]] [--epochs N]   the other detectors, the same way; --epochs: that many passes of the autoencoder
              coverage [--households N]          bands of the daily balance, 30 days ahead, 12 origins each
              cashflow [--households N] [--train yes]   totals of 30 days beside the median of six sums, CRPS, chance below zero, seconds
              serving [--seconds N] [--category-only] [--peers]   POST /predict/category under wrk (Debian: wrk), models loaded; beside FastAPI
              page FILE|--rows N [--database URL] [--rate R] [--seconds S] [--keep DIR]   a page of 50 rows between random days, by API and browser: ms
              fuzz [--minutes N] [--seed S] [--first N] [--inputs N]   mutated statements through every format: crashes, hangs, memory
              kill FILE [--times N] [--of import|undo|both|sync|rules] [--rows N] [--database URL [--cluster DIR]]   kill -9 at random moments of the work, or of the
                                         server in DIR: the ledger and its copy are as before or as after, to the row; doing it again ends the same
            """);
        return 1;
}
