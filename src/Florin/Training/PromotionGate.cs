using System.Globalization;
using Florin.ML.Evaluation;

namespace Florin.Training;

/// <summary>Whether a candidate comes into service, and why, in words for a person.</summary>
/// <param name="LaterRows">Rows on which both were measured.</param>
/// <param name="ShareBetter">Share of the resamples in which the candidate's loss is smaller.</param>
/// <param name="Lower">Of the 95 % interval of the candidate's loss less the other's.</param>
public sealed record GateVerdict(bool Promote, string Words, int LaterRows, double Loss, double ServedLoss, double ShareBetter, double Lower, double Upper);

/// <summary>The one rule by which a model replaces what answers: better on the same later rows, and surely so.</summary>
public static class PromotionGate
{
    /// <summary>A version in service goes only for one that is better in this share of the resamples.</summary>
    public const double SureShare = 0.9;

    private const int Resamples = 2000;
    private const int LeastResamples = 200;

    /// <summary>Draws in all, about half a second: many rows need fewer resamples for the same certainty.</summary>
    private const long MostDraws = 50_000_000;

    /// <param name="losses">Of the candidate, one per later row.</param>
    /// <param name="servedLosses">Of what answers now, on the same rows.</param>
    /// <param name="served">The version in service; <c>null</c> where the fallback answers, to whom the candidate need only be equal.</param>
    public static GateVerdict Judge(ReadOnlySpan<double> losses, ReadOnlySpan<double> servedLosses, string? served, ulong seed)
    {
        if (losses.Length != servedLosses.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Losses of the same rows were expected, found {losses.Length} and {servedLosses.Length}."), nameof(servedLosses));
        if (losses.IsEmpty)
        {
            return served is null
                ? new(true, "no later rows to compare on, and nothing but the built-in answered", 0, 0, 0, 0, 0, 0)
                : new(false, $"no later rows to compare on: {served} goes on answering", 0, 0, 0, 0, 0, 0);
        }

        var resamples = (int)Math.Clamp(MostDraws / losses.Length, LeastResamples, Resamples);
        var difference = PairedBootstrap.Compare(servedLosses, losses, seed, resamples);
        var (loss, servedLoss) = (Mean(losses), Mean(servedLosses));
        var (promote, judgement) = served is null
            ? difference.Difference <= 0 ? (true, difference.Difference < 0 ? "better than the built-in" : "as good as the built-in") : (false, "worse than the built-in")
            : difference.Difference >= 0 ? (false, $"not better than {served}")
            : difference.ShareBetter >= SureShare ? (true, $"better than {served}")
            : (false, string.Create(CultureInfo.InvariantCulture, $"not surely better than {served} ({SureShare * 100:0} % is asked)"));
        var rows = losses.Length == 1 ? "row" : "rows";
        var words = string.Create(CultureInfo.InvariantCulture, $"{judgement} on {losses.Length} later {rows}: loss {Figure(loss)} against {Figure(servedLoss)}");
        if (difference.Difference != 0)
            words += string.Create(CultureInfo.InvariantCulture, $", better in {difference.ShareBetter * 100:0} % of resamples");
        return new(promote, words, losses.Length, loss, servedLoss, difference.ShareBetter, difference.Lower, difference.Upper);
    }

    private static double Mean(ReadOnlySpan<double> losses)
    {
        var sum = 0.0;
        foreach (var loss in losses)
            sum += loss;
        return sum / losses.Length;
    }

    private static string Figure(double loss) => loss.ToString(Math.Abs(loss) is > 0 and < 0.01 ? "0.00e0" : Math.Abs(loss) < 100 ? "0.00##" : "0", CultureInfo.InvariantCulture);
}
