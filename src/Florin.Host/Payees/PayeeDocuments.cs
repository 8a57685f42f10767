using Florin.Ledger;

namespace Florin.Host.Payees;

internal sealed record PayeeTotalDocument(string Currency, long Rows, decimal Spent, decimal Received, DateOnly FirstDate, DateOnly LastDate);

internal sealed record PayeeTextDocument(string Text, long Rows);

/// <summary><c>Texts</c> only where one payee is shown.</summary>
internal sealed record PayeeDocument(
    int Id, string Name, string Key, IReadOnlyList<string> OtherKeys, long Rows, IReadOnlyList<PayeeTotalDocument> Totals, string? Category, int? MerchantCode, string? Trade, bool NeverLearn,
    IReadOnlyList<PayeeTextDocument>? Texts = null)
{
    public static PayeeDocument Of(PayeeEntry entry) => new(
        entry.Payee.PayeeId, entry.Payee.Name, entry.Payee.MatchKey, entry.OtherKeys, entry.Rows,
        [.. entry.Totals.Select(static total => new PayeeTotalDocument(total.Currency, total.Rows, total.Spent, total.Received, total.FirstOn, total.LastOn))],
        entry.Taught?.Code, entry.MerchantCode, entry.Trade, entry.Payee.NeverLearn);
}

internal sealed record PayeeListDocument(int Count, IReadOnlyList<PayeeDocument> Payees);

internal sealed record PayeeDuplicateDocument(int Id, string Name, int IntoId, string IntoName, string Why);

internal sealed record PayeeDuplicateListDocument(IReadOnlyList<PayeeDuplicateDocument> Duplicates);

/// <summary><c>Change</c> takes it back; <c>null</c> where nothing was different, or for a dry run.</summary>
internal sealed record PayeeChangedDocument(long? Change, int Id, string Name, int Rows, bool DryRun);

internal sealed record PayeeUndoneDocument(long Change, string Kind, int Rows);
