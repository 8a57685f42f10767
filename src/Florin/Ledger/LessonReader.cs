using Florin.Categories;
using Florin.Payees;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>The corrections that a model is taught: one of each act, as its row stands now.</summary>
public sealed class LessonReader(PayeeService payees) : ILessons
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/changes.sql");

    /// <summary>What a row that has its category by a user teaches.</summary>
    internal static async Task<Lesson> OfRowAsync(StoreSession session, int household, long transactionId, CancellationToken cancellation) =>
        Of((await session.FirstOrDefaultAsync<Corrected>(Sql["lesson"], cancellation, household, transactionId))!, payee: null);

    public async Task<IReadOnlyList<Lesson>> ReadAsync(StoreSession session, int household, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync<Corrected>(Sql["lessons"], cancellation, household);
        if (rows.Count == 0)
            return [];
        var index = await payees.IndexAsync(session, household, cancellation);
        return [.. rows.Where(row => index[row.PayeeId] is { NeverLearn: false }).Select(row => Of(row, index.NameBeside(row.RawDescription, row.PayeeId)))];
    }

    private static Lesson Of(Corrected row, string? payee) =>
        new(row.TransactionId, new CategoryQuery(row.RawDescription, row.Amount, row.BookedOn, row.PaymentMethod, row.MerchantCode, payee), row.CategoryId);

    private sealed record Corrected(long TransactionId, string RawDescription, decimal Amount, DateOnly BookedOn, string? PaymentMethod, int? MerchantCode, int PayeeId, int CategoryId);
}
