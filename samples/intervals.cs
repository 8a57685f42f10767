#:project ../src/Florin.ML/Florin.ML.csproj

// How much will it be, within what, and why? Boosted trees whose intervals hold on later rows.   dotnet run samples/intervals.cs
using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Intervals;
using Florin.ML.Numerics;
using Florin.ML.Trees;

string[] names = ["nights", "persons", "in summer"];
var rng = new Rng(1);
var (rows, prices) = (new List<double>(), new List<double>());
for (var row = 0; row < 3_000; row++)
{
    double[] stay = [1 + rng.Next(14), 1 + rng.Next(5), rng.Next(2)];
    rows.AddRange(stay);
    prices.Add(stay[0] * (40 + (15 * stay[1]) + (30 * stay[2])) * (0.8 + (0.4 * rng.NextDouble())));
}

var features = FeatureMatrix.FromRows(names, [.. rows]);
var trainer = new ConformalTrainer(new GradientBoostingRegressorTrainer(new() { Rounds = 60 }), new() { Method = ConformalMethod.Errors });
var model = trainer.Fit(features.Slice(0, 2_400), prices[..2_400].ToArray(), new FitRun(Seed: 1, Threads: 2));

var (lower, upper, held) = (new double[model.Levels.Length], new double[model.Levels.Length], 0);
for (var row = 2_400; row < 3_000; row++)
{
    model.Intervals([.. rows.Skip(3 * row).Take(3)], lower, upper);
    held += prices[row] >= lower[0] && prices[row] <= upper[0] ? 1 : 0;
}

Console.WriteLine(FormattableString.Invariant($"{model.Levels[0]:P0} of later prices promised, {held / 600.0:P0} held"));

double[] week = [7, 2, 1];
var expected = new double[1];
var parts = new double[3];
model.Regressor.Predict(week, expected);
model.Regressor.Contributions(week, parts);
model.Intervals(week, lower, upper);
Console.WriteLine(FormattableString.Invariant($"a summer week for two: {expected[0]:F0}, from {lower[0]:F0} to {upper[0]:F0}"));
Console.WriteLine(FormattableString.Invariant($"an ordinary stay {model.Regressor.Base:F0}, {string.Join(", ", names.Zip(parts, (name, part) => FormattableString.Invariant($"{name} {part:+0;-0}")))}"));

/* prints
80 % of later prices promised, 79 % held
a summer week for two: 693, from 561 to 825
an ordinary stay 752, nights -64, persons -88, in summer +93
*/
