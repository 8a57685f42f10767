using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Florin.Features;
using Florin.Ledger;
using Florin.ML.Data;

namespace Florin.Amounts;

/// <summary>Every row of a ledger that has a category and an amount, as it would have been asked before it came: once with its payee, method and account, once with its category and day alone. In order of time; a row knows only rows before it.</summary>
internal sealed class AmountRows
{
    private readonly double[] _inputs;
    private readonly double[] _fallback;

    private AmountRows(double[] inputs, double[] fallback, double[] targets, int[] days)
    {
        _inputs = inputs;
        _fallback = fallback;
        Targets = targets;
        Days = days;
    }

    public int Count => Targets.Length;

    /// <summary>ln(1 + size) of each row.</summary>
    public double[] Targets { get; }

    /// <summary>Booking day of each row.</summary>
    public int[] Days { get; }

    /// <summary>What was asked of row r lies at 2r with its payee and at 2r + 1 without.</summary>
    public ReadOnlySpan<double> Question(int row, bool knowsPayee) => _inputs.AsSpan(((2 * row) + (knowsPayee ? 0 : 1)) * AmountInputs.Width, AmountInputs.Width);

    /// <summary>What the fallback would have answered to either.</summary>
    public ReadOnlySpan<double> Fallback(int row) => _fallback.AsSpan(row * AmountBand.Width, AmountBand.Width);

    /// <summary>SHA-256 (hex) of inputs and amounts.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<double>(_inputs));
        hash.AppendData(MemoryMarshal.AsBytes<double>(Targets));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public FeatureMatrix Matrix(int first, int until) =>
        FeatureMatrix.FromRows(AmountInputs.Names, _inputs.AsSpan(2 * first * AmountInputs.Width, 2 * (until - first) * AmountInputs.Width));

    /// <param name="most">Only the latest so many rows are kept; those before them are still remembered.</param>
    public static AmountRows Of(TransactionColumns rows, FeatureOptions options, int most, CancellationToken cancellation)
    {
        var wanted = Enumerable.Range(0, rows.Count).Where(row => rows.Category[row] >= 0 && rows.Amount[row] != 0).TakeLast(most).ToArray();
        var width = AmountInputs.Width;
        var inputs = new double[2 * wanted.Length * width];
        var fallback = new double[wanted.Length * AmountBand.Width];
        var targets = new double[wanted.Length];
        var (state, history) = (new FeatureState(options), new AmountHistory());
        var scratch = new double[FeatureCatalog.Width];
        for (var (row, next) = (0, 0); row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var seen = FeatureRow.Of(rows, row);
            if (next < wanted.Length && wanted[next] == row)
            {
                var question = inputs.AsSpan(2 * next * width, 2 * width);
                AmountInputs.Write(state, history, seen, scratch, question[..width]);
                AmountInputs.Write(state, history, Bare(seen, history), scratch, question[width..]);
                AmountFallback.Predict(history, seen.Category!, fallback.AsSpan(next * AmountBand.Width, AmountBand.Width));
                targets[next++] = Math.Log(1 + (double)Math.Abs(rows.Amount[row]));
            }

            state.Add(seen);
            history.Add(rows, row);
        }

        return new AmountRows(inputs, fallback, targets, [.. wanted.Select(row => rows.BookedOn[row])]);
    }

    private static FeatureRow Bare(in FeatureRow row, AmountHistory history) =>
        row with { Payee = null, Method = null, AccountId = history.AccountOf(null, row.Category!) };
}
