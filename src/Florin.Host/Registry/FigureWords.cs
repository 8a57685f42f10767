using System.Globalization;
using Florin.Host.Web;
using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>A version's figures as one plain sentence; the terminal and the API list them all by name.</summary>
internal static class FigureWords
{
    private const int MostNamed = 4;

    public static string Of(ModelVersion version, HouseholdText text)
    {
        var metrics = version.Metrics;
        return version.Model switch
        {
            ModelNames.CategoryPrediction when Has(metrics, "answered", "accuracy_answered") =>
                $"{text.Percent(metrics["answered"])} answered, {text.Percent(metrics["accuracy_answered"])} of those right",
            ModelNames.AmountPrediction when Has(metrics, "mae", "coverage_80") =>
                $"off by {Money(metrics["mae"], text)} on average; 80 of 100 were to lie in their range, {Hundred(metrics["coverage_80"])} did",
            ModelNames.AnomalyDetection when Has(metrics, "planted", "planted_in_top_1_percent") =>
                $"of {text.Count((long)metrics["planted"])} strange rows planted, {text.Percent(metrics["planted_in_top_1_percent"])} stood above 99 of 100 others",
            ModelNames.CashflowForecasting when Has(metrics, "mae_30", "baseline_mae_30", "coverage_80_30") =>
                $"30 days ahead off by {Money(metrics["mae_30"], text)}, a plain guess by {Money(metrics["baseline_mae_30"], text)}; 80 of 100 were to lie in their band, {Hundred(metrics["coverage_80_30"])} did",
            _ => ModelFigures.Line(metrics, MostNamed),
        };
    }

    private static bool Has(IReadOnlyDictionary<string, double> metrics, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (!metrics.ContainsKey(name))
                return false;
        return true;
    }

    private static string Money(double figure, HouseholdText text) => text.Money(decimal.Round((decimal)figure, 2));

    private static string Hundred(double share) => Math.Round(100 * share).ToString(CultureInfo.InvariantCulture);
}
