using Florin.Amounts;
using Florin.Features;
using Florin.Ledger;
using Florin.ML;
using Florin.Tests.Features;

namespace Florin.Tests.Amounts;

/// <summary>Random ledgers as a model of amounts sees them, and a small model of one.</summary>
internal static class AskedLedger
{
    public static readonly AmountOptions Small = new() { Trees = 8 };

    public static AmountRows Rows(TransactionColumns columns) => AmountRows.Of(columns, RandomLedger.Options, 10_000, TestContext.Current.CancellationToken);

    public static AmountModel Fit(AmountRows rows, int until, ulong seed = 3, int threads = 1) =>
        new AmountTrainer(Small).Fit(rows, until, new FitRun(seed, threads), TestContext.Current.CancellationToken);

    public static double[] Band(AmountModel model, AmountRows rows, int row, bool knowsPayee)
    {
        var band = new double[AmountBand.Width];
        model.Predict(rows.Question(row, knowsPayee), knowsPayee, band);
        return band;
    }

    public static byte[] Bytes(IModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        model.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    public static AmountPrediction? Ask(AmountModel model, TransactionColumns columns, AmountQuery query) =>
        AmountService.Predict(model, "1", AmountHistory.Of(columns), RandomLedger.StateAfter(columns, columns.Count), query);
}
