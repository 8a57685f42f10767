using System.Collections.Frozen;
using System.Diagnostics;
using Florin.Host.Web;
using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>Counts what the prediction paths answer, by model.</summary>
internal sealed class PredictionMeter
{
    /// <summary>The path that asks each model.</summary>
    public static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ModelNames.CategoryPrediction] = "/predict/category",
        [ModelNames.AmountPrediction] = "/predict/amount",
        [ModelNames.AnomalyDetection] = "/predict/anomaly",
        [ModelNames.CashflowForecasting] = "/predict/cashflow",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ModelMeter> _byModel = ModelNames.All.ToFrozenDictionary(model => model, _ => new ModelMeter(), StringComparer.Ordinal);

    public ModelMeter Of(string model) => _byModel[model];

    /// <summary>The same answers, counted; as it is where the path asks no model.</summary>
    public IRowAnswerer Over(string path, IRowAnswerer answerer, DateOnly today)
    {
        foreach (var (model, asked) in Paths)
            if (asked == path)
                return new Counting(answerer, _byModel[model], today);
        return answerer;
    }

    private sealed class Counting(IRowAnswerer answerer, ModelMeter meter, DateOnly today) : IRowAnswerer
    {
        public async ValueTask<RowAnswer> AnswerAsync(JsonFields fields, CancellationToken cancellation)
        {
            var start = Stopwatch.GetTimestamp();
            RowAnswer row;
            try
            {
                row = await answerer.AnswerAsync(fields, cancellation);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                meter.Failed();
                throw;
            }

            if (row.Answer is null)
                meter.Failed();
            else
                meter.Answered(Stopwatch.GetTimestamp() - start, today, row.Class, row.Confidence);
            return row;
        }
    }
}
