using Florin.Ledger;
using Florin.Rates;

namespace Florin.Indicators;

/// <summary>The parts of split rows in the household's currency, to its minor unit; those of a row make its amount, what rounding leaves is on the largest.</summary>
/// <param name="amounts">One per row of the ledger, in the household's currency.</param>
internal sealed class PartAmounts(TransactionColumns ledger, decimal[] amounts, string currency)
{
    /// <summary>The amounts of all parts of the row that the part is of, which is that row's first.</summary>
    public decimal[] Of(int first)
    {
        var row = ledger.Parts[first].Row;
        var count = 1;
        while (first + count < ledger.Parts.Count && ledger.Parts[first + count].Row == row)
            count++;
        var parts = new decimal[count];
        for (var i = 0; i < count; i++)
            parts[i] = ledger.Parts[first + i].Amount;
        if (amounts[row] == ledger.Amount[row])
            return parts;
        for (var i = 0; i < count; i++)
            parts[i] = parts[i] * amounts[row] / ledger.Amount[row];
        return RoundedSum.Of(parts, currency).Parts;
    }
}
