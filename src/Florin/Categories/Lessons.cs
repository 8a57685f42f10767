using Florin.Storage;

namespace Florin.Categories;

/// <summary>A row that a user named, in the words of its question.</summary>
public sealed record Lesson(long TransactionId, CategoryQuery Query, int CategoryId);

/// <summary>What a household's users corrected and stands, the oldest first; without payees that are never learnt from.</summary>
public interface ILessons
{
    Task<IReadOnlyList<Lesson>> ReadAsync(StoreSession session, int household, CancellationToken cancellation);
}
