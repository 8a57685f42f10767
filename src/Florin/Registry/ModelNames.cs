namespace Florin.Registry;

/// <summary>The models by the names that clients, files and tables use; there is no other spelling.</summary>
public static class ModelNames
{
    public const string CategoryPrediction = "category_prediction";
    public const string AmountPrediction = "amount_prediction";
    public const string AnomalyDetection = "anomaly_detection";
    public const string CashflowForecasting = "cashflow_forecasting";

    public static IReadOnlyList<string> All { get; } = [CategoryPrediction, AmountPrediction, AnomalyDetection, CashflowForecasting];
}
