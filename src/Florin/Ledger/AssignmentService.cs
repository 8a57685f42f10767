using Florin.Storage;

namespace Florin.Ledger;

/// <summary>The category of a row with where it came from: what a correction keeps, to be able to give it back.</summary>
public sealed record Assignment(long TransactionId, int? CategoryId, string? CategorySource, double? CategoryConfidence, string? CategoryModel, string? CategoryEvidence, int Locked);

/// <summary>Sets the category of rows, inside the caller's transaction.</summary>
public sealed class AssignmentService
{
    /// <summary>Bit of <c>locked</c>: a user chose the category.</summary>
    public const int CategoryLock = 1;

    private static readonly SqlText Sql = SqlText.Load("Ledger/transactions.sql");

    public Task<Assignment?> FindAsync(StoreSession session, int household, long transactionId, CancellationToken cancellation) =>
        session.FirstOrDefaultAsync<Assignment>(Sql["assigned"], cancellation, household, transactionId);

    public Task SetAsync(StoreSession session, int household, Assignment assignment, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["assign"], cancellation, household, assignment.TransactionId, assignment.CategoryId, assignment.CategorySource,
            assignment.CategoryConfidence, assignment.CategoryModel, assignment.CategoryEvidence, assignment.Locked);

    /// <summary>Gives a row back what it had, unless somebody changed it since it got <paramref name="given"/>; whether it did.</summary>
    public async Task<bool> GiveBackAsync(StoreSession session, int household, Assignment before, int? given, CancellationToken cancellation) =>
        await session.ExecuteAsync(Sql["give_back"], cancellation, household, before.TransactionId, before.CategoryId, before.CategorySource,
            before.CategoryConfidence, before.CategoryModel, before.CategoryEvidence, before.Locked, given ?? 0) > 0;

    /// <summary>The rows between two numbers that a model answered or nobody did.</summary>
    public async Task<IReadOnlyList<Assignment>> OpenAsync(StoreSession session, int household, long first, long last, CancellationToken cancellation) =>
        await session.QueryAsync<Assignment>(Sql["open"], cancellation, household, first, last);

    /// <summary>The payee's other rows that no user has locked and that have another category.</summary>
    public async Task<IReadOnlyList<Assignment>> AlikeAsync(StoreSession session, int household, int payeeId, long exceptTransactionId, int categoryId, CancellationToken cancellation) =>
        await session.QueryAsync<Assignment>(Sql["alike"], cancellation, household, payeeId, exceptTransactionId, categoryId);

    public Task<int> SetAlikeAsync(StoreSession session, int household, int payeeId, long exceptTransactionId, int categoryId, double confidence, string evidence, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["assign_alike"], cancellation, household, payeeId, exceptTransactionId, categoryId, confidence, evidence);

    /// <summary>Rows that have their category from a model.</summary>
    public Task<long> CountByModelAsync(StoreSession session, int household, CancellationToken cancellation) =>
        session.ScalarAsync<long>(Sql["count_by_model"], cancellation, household);
}
