using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>The corrections that a model is taught: one of each act, as its row stands now.</summary>
public sealed class LessonReader(PayeeService payees) : ILessons
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/changes.sql");

    public async Task<IReadOnlyList<Lesson>> ReadAsync(StoreSession session, int household, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync<Corrected>(Sql["lessons"], cancellation, household);
        if (rows.Count == 0)
            return [];
        var index = await payees.IndexAsync(session, household, cancellation);
        return [.. rows.Where(row => index[row.PayeeId] is { NeverLearn: false }).Select(row => new Lesson(row.TransactionId, Query(row, index), row.CategoryId))];
    }

    private static CategoryQuery Query(Corrected row, PayeeIndex index) => new(
        row.RawDescription, row.Amount, row.BookedOn, row.PaymentMethod, row.MerchantCode,
        index.Find(PayeeName.Parse(row.RawDescription).Key)?.PayeeId == row.PayeeId ? null : index[row.PayeeId]!.Name);

    private sealed record Corrected(long TransactionId, string RawDescription, decimal Amount, DateOnly BookedOn, string? PaymentMethod, int? MerchantCode, int PayeeId, int CategoryId);
}
