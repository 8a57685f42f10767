using System.Collections.Immutable;
using Florin.Payees;

namespace Florin.Categories;

/// <summary>What a household's answers go by: its categories, what was taught about payees, and the lessons that stand. Immutable.</summary>
internal sealed class KnownCategories
{
    private readonly PayeeIndex _payees;
    private readonly ILookup<int, string> _keys;

    private KnownCategories(IReadOnlyList<Category> categories, IReadOnlyDictionary<int, Category> byId, PayeeIndex payees, ILookup<int, string> keys, ImmutableDictionary<string, Category> taught, IReadOnlyList<Lesson> lessons) =>
        (Categories, ById, _payees, _keys, Taught, Lessons) = (categories, byId, payees, keys, taught, lessons);

    public IReadOnlyList<Category> Categories { get; }

    public IReadOnlyDictionary<int, Category> ById { get; }

    /// <summary>By the payee's match key.</summary>
    public ImmutableDictionary<string, Category> Taught { get; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Lesson> Lessons { get; }

    public static KnownCategories Of(IReadOnlyList<Category> categories, PayeeIndex payees, IReadOnlyList<Lesson> lessons)
    {
        var byId = categories.ToDictionary(static category => category.CategoryId);
        var taught = ImmutableDictionary.CreateBuilder<string, Category>(StringComparer.Ordinal);
        foreach (var (key, payee) in payees.Keys())
        {
            if (payee.CategoryId is { } id && byId.TryGetValue(id, out var category))
                taught[key] = category;
        }

        // A renamed payee is asked about by its new name.
        foreach (var payee in payees.Standing.Where(payee => payee.CategoryId is { } id && byId.ContainsKey(id)))
        {
            if (PayeeName.Parse(payee.Name).Key is var key && payees.Find(key) is null)
                taught.TryAdd(key, byId[payee.CategoryId!.Value]);
        }

        var keys = payees.Keys().ToLookup(static known => known.Payee.PayeeId, static known => known.Key);
        return new(categories, byId, payees, keys, taught.ToImmutable(), [.. lessons.Where(lesson => byId.ContainsKey(lesson.CategoryId))]);
    }

    /// <summary>With a user's word on a row, as <see cref="Of"/> would read it; <c>null</c> where only reading tells: an earlier word on the same row, a payee or category that is not known, or two payees of one name.</summary>
    /// <param name="lesson">Without a payee.</param>
    public KnownCategories? With(Lesson lesson, int payeeId)
    {
        if (!ById.TryGetValue(lesson.CategoryId, out var category) || _payees[payeeId] is not { MergedInto: null } payee || Lessons.Any(known => known.TransactionId == lesson.TransactionId))
            return null;
        if (payee.NeverLearn)
            return this;
        var taught = Taught.SetItems(_keys[payeeId].Select(key => KeyValuePair.Create(key, category)));
        if (PayeeName.Parse(payee.Name).Key is var renamed && _payees.Find(renamed) is null)
        {
            if (taught.ContainsKey(renamed))
                return null;
            taught = taught.Add(renamed, category);
        }

        return new(Categories, ById, _payees, _keys, taught, [.. Lessons, lesson with { Query = lesson.Query with { Payee = _payees.NameBeside(lesson.Query.Description, payeeId) } }]);
    }
}
