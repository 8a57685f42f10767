namespace Florin.ML.Forecasts.Arima;

/// <summary>A model of given orders, estimated.</summary>
/// <param name="Order">Its orders.</param>
/// <param name="Free">Its coefficients before <see cref="ArmaPolynomials.FromUnbounded"/>.</param>
/// <param name="Slopes">What was refined of the slopes of constant and regressors, in units of the scaled columns.</param>
/// <param name="Squares">Sum of the squared innovations over their variance, in squares of the scaled series.</param>
/// <param name="LogLikelihood">Gaussian log-likelihood, in the unit of the series; of the sum of squares alone when the estimate is conditional.</param>
/// <param name="Criterion">AICc; infinite where a root is too near the unit circle.</param>
/// <param name="Converged">Whether the search ended by itself.</param>
internal sealed record ArimaEstimate(ArimaOrder Order, double[] Free, double[] Slopes, double Squares, double LogLikelihood, double Criterion, bool Converged);
