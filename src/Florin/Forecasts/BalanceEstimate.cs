using Florin.ML.Forecasts;

namespace Florin.Forecasts;

/// <summary>The expected flow of each day ahead, with the errors that such paths had on past days.</summary>
internal sealed record BalanceEstimate(double[] Flows, ErrorPaths Errors, MeasuredCoverage Measured, string Model, string Reason);
