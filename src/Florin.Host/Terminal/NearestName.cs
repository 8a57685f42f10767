namespace Florin.Host.Terminal;

/// <summary>What the user probably meant.</summary>
internal static class NearestName
{
    /// <summary>The names nearest to <paramref name="typed"/>, best first: those that contain it, then those within a third of its length in edits (Levenshtein 1966).</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names, int count = 1)
    {
        var wanted = typed.ToUpperInvariant();
        var allowed = Math.Max(1, (wanted.Length + 2) / 3);
        return [.. names
            .Select(name => (Name: name, Distance: Distance(wanted, name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= allowed)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(candidate => candidate.Name)];
    }

    /// <summary>", did you mean A or B?" or nothing.</summary>
    public static string Question(string typed, IEnumerable<string> names, int count = 1)
    {
        var nearest = Of(typed, names, count);
        return nearest.Count == 0 ? "" : $", did you mean {string.Join(" or ", nearest)}?";
    }

    private static int Distance(string wanted, string name)
    {
        if (wanted.Length >= 3 && name.Contains(wanted, StringComparison.Ordinal))
            return name.Length == wanted.Length ? 0 : 1;
        var row = new int[name.Length + 1];
        for (var j = 0; j <= name.Length; j++)
            row[j] = j;
        for (var i = 1; i <= wanted.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= name.Length; j++)
            {
                var above = row[j];
                var replaced = diagonal + (wanted[i - 1] == name[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[name.Length];
    }
}
