#:project ../src/Florin.ML/Florin.ML.csproj

// What comes next, and how sure is that? The median of four models, with bounds that held in the past.   dotnet run samples/forecast.cs
using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Forecasts.Conformal;
using Florin.ML.Forecasts.Ensembles;

// Monthly airline passengers in thousands, 1955 to 1960 (Box and Jenkins 1976).
double[] passengers =
[
    242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
    315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
    360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
];
var calendar = new Calendar(new DateOnly(1955, 1, 1), Frequency.Monthly);
const int Known = 66;

var trainer = new ConformalForecastTrainer(new AutomaticForecastTrainer(new()), new() { Origins = 12, Horizon = 6, MinimumHistory = 36 });
var model = trainer.Fit(new TimeSeries(passengers.AsSpan(0, Known), calendar));
Console.WriteLine(model.Outcome.Detail);

var (path, lower, upper) = (new double[6], new double[6], new double[6]);
model.Predict(path);
model.Intervals(0.8, lower, upper);
for (var h = 0; h < path.Length; h++)
    Console.WriteLine(FormattableString.Invariant($"{calendar[Known + h]:yyyy-MM}  {path[h]:F0}, four times in five from {lower[h]:F0} to {upper[h]:F0}; it was {passengers[Known + h]:F0}"));

// Sums need whole futures: the bounds of single months cannot be added.
var futures = new double[2_000 * 6];
model.Sample(seed: 1, horizon: 6, futures);
double[] sums = [.. Enumerable.Range(0, 2_000).Select(i => futures.AsSpan(6 * i, 6).ToArray().Sum()).Order()];
Console.WriteLine(FormattableString.Invariant($"the half year: {sums[1_000]:F0}, four times in five from {sums[200]:F0} to {sums[1_800]:F0}; it was {passengers[Known..].Sum():F0}"));

/* prints
median of ETS(M,A,M) of 66 values; CES(Partial) of 66 values; ARIMA(2,0,0)(0,1,0)[12] with drift; theta(DynamicOptimised) of 66 values, season of 12 taken out
1960-07  604, four times in five from 579 to 628; it was 622
1960-08  604, four times in five from 574 to 633; it was 606
1960-09  514, four times in five from 486 to 543; it was 508
1960-10  452, four times in five from 425 to 481; it was 461
1960-11  400, four times in five from 374 to 429; it was 390
1960-12  445, four times in five from 415 to 476; it was 432
the half year: 3019, four times in five from 2882 to 3154; it was 3019
*/
