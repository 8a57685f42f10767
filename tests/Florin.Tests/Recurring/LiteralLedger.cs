using System.Globalization;
using Florin.Categories;
using Florin.Ledger;

namespace Florin.Tests.Recurring;

/// <summary>Ledgers written down in tests.</summary>
internal static class LiteralLedger
{
    /// <summary>Rows of one account; by day, and within a day as they are written.</summary>
    public static TransactionColumns Of(IEnumerable<(DateOnly Day, decimal Amount, string Payee)> rows)
    {
        var ordered = rows.OrderBy(row => row.Day).ToList();
        var payees = ordered.Select(row => row.Payee).Distinct().ToList();
        return new TransactionColumns
        {
            TransactionId = [.. ordered.Select((_, index) => (long)index + 1)],
            AccountId = [.. ordered.Select(_ => 1)],
            BookedOn = [.. ordered.Select(row => row.Day.DayNumber)],
            OccurredAt = new long[ordered.Count],
            Amount = [.. ordered.Select(row => row.Amount)],
            Payee = [.. ordered.Select(row => payees.IndexOf(row.Payee))],
            Category = [.. ordered.Select(_ => -1)],
            Payees = payees,
            Categories = Array.Empty<Category>(),
        };
    }

    /// <summary>"2025-01-31 -9.99", one row a line or comma, all at one payee.</summary>
    public static IEnumerable<(DateOnly Day, decimal Amount, string Payee)> At(string payee, string rows) =>
        rows.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(row =>
            (DateOnly.ParseExact(row[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), decimal.Parse(row[11..], CultureInfo.InvariantCulture), payee));
}
