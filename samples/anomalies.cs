#:project ../src/Florin.ML/Florin.ML.csproj

// Which of these payments are strange, and why?   dotnet run samples/anomalies.cs
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Numerics;

string[] names = ["amount", "hour", "days since the last"];
const int Strange = 137;
var rng = new Rng(1);
var rows = new List<double>();
for (var row = 0; row < 500; row++)
    rows.AddRange(row == Strange ? [900, 3.5, 0] : [20 + (40 * rng.NextDouble()), 9 + (10 * rng.NextDouble()), Math.Floor(5 * rng.NextDouble())]);
var features = FeatureMatrix.FromRows(names, [.. rows]);

var model = new IsolationForestTrainer(new()).Fit(features, new FitRun(Seed: 1, Threads: 2));
var scores = new double[features.Rows];
model.Score(features.ToRows(), scores);

var shares = new double[features.Columns];
foreach (var row in Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).Take(3))
{
    model.Contributions([.. rows.Skip(row * names.Length).Take(names.Length)], shares);
    var why = Array.IndexOf(shares, shares.Max());
    Console.WriteLine(FormattableString.Invariant($"row {row,3}  score {scores[row]:F3}  mostly by its {names[why]} ({shares[why]:P0})"));
}

/* prints
row 137  score 0.734  mostly by its amount (66 %)
row 320  score 0.611  mostly by its hour (55 %)
row 479  score 0.610  mostly by its hour (54 %)
*/
