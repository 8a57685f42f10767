namespace Florin.Categories;

/// <summary>The likeliest group with its best category, and the groups after it.</summary>
internal readonly record struct CategoryRanking(int Best, double Confidence, CategoryAlternative[] Alternatives)
{
    private const int MostAlternatives = 3;

    /// <param name="chance">Of each category.</param>
    /// <param name="groupOf">Group of each category.</param>
    public static CategoryRanking Of(ReadOnlySpan<double> chance, ReadOnlySpan<ushort> groupOf, int groups, IReadOnlyList<Category> categories)
    {
        Span<double> sums = stackalloc double[groups];
        Span<int> best = stackalloc int[groups];
        sums.Clear();
        best.Fill(-1);
        for (var i = 0; i < chance.Length; i++)
        {
            var group = groupOf[i];
            sums[group] += chance[i];
            if (best[group] < 0 || chance[i] > chance[best[group]]) best[group] = i;
        }

        var (first, confidence) = TakeBest(sums);
        var alternatives = new CategoryAlternative[Math.Min(MostAlternatives, groups - 1)];
        for (var i = 0; i < alternatives.Length; i++)
        {
            var (group, share) = TakeBest(sums);
            alternatives[i] = new CategoryAlternative(categories[best[group]], share);
        }

        return new CategoryRanking(best[first], confidence, alternatives);
    }

    private static (int Group, double Share) TakeBest(Span<double> groups)
    {
        var best = 0;
        for (var i = 1; i < groups.Length; i++)
            if (groups[i] > groups[best]) best = i;
        var share = groups[best];
        groups[best] = -1;
        return (best, share);
    }
}
