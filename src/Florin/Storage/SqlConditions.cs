using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Florin.Storage;

/// <summary>
/// A text with lines that stand only where an argument is given, from <c>-- when: $4</c> to <c>-- always</c>. What is not asked for is not in the
/// statement: <c>$4 IS NULL OR day >= $4</c> keeps PostgreSQL's plans for all arguments off the index, and costs DuckDB its zone maps.
/// The parameters that are left are numbered anew, because PostgreSQL cannot tell the type of one that stands nowhere.
/// </summary>
internal sealed partial class SqlConditions
{
    internal const string When = "-- when:";
    internal const string Always = "-- always";

    private readonly List<(int Needs, string Line)> _lines;
    private readonly int[] _conditional;
    private readonly ConcurrentDictionary<ulong, SqlVariant> _variants = new();

    private SqlConditions(List<(int Needs, string Line)> lines)
    {
        _lines = lines;
        _conditional = [.. lines.Select(line => line.Needs).Where(needs => needs > 0).Distinct().Order()];
    }

    /// <summary>With everything in it, without the marks.</summary>
    internal string Whole => string.Join('\n', _lines.Select(static line => line.Line));

    /// <summary><c>null</c> where the text has no conditions.</summary>
    internal static SqlConditions? Parse(string file, string text)
    {
        if (!text.Contains(When, StringComparison.Ordinal))
            return null;
        var lines = new List<(int, string)>();
        var needs = 0;
        foreach (var line in text.Split('\n'))
        {
            var mark = line.Trim();
            if (mark.StartsWith(When, StringComparison.Ordinal))
            {
                if (!int.TryParse(mark[When.Length..].Trim().TrimStart('$'), NumberStyles.None, CultureInfo.InvariantCulture, out needs) || needs is < 1 or > 63)
                    throw new FormatException($"{file}: '{mark}' names no parameter.");
            }
            else if (mark == Always)
            {
                needs = 0;
            }
            else
            {
                lines.Add((needs, line));
            }
        }

        return new(lines);
    }

    /// <summary>The text for these arguments, and of them those that it still has.</summary>
    internal (string Text, object?[] Arguments) For(object?[] arguments)
    {
        var given = 0UL;
        foreach (var number in _conditional)
        {
            if (arguments[number - 1] is not null)
                given |= 1UL << number;
        }

        var variant = _variants.GetOrAdd(given, Make);
        return (variant.Text, Array.ConvertAll(variant.Kept, number => arguments[number - 1]));
    }

    private SqlVariant Make(ulong given)
    {
        var text = new StringBuilder();
        foreach (var (needs, line) in _lines)
        {
            if (needs == 0 || (given >> needs & 1) != 0)
                text.Append(text.Length > 0 ? "\n" : "").Append(line);
        }

        var whole = text.ToString();
        int[] kept = [.. Parameter().Matches(whole).Select(Number).Distinct().Order()];
        return new(Parameter().Replace(whole, match => string.Create(CultureInfo.InvariantCulture, $"${Array.IndexOf(kept, Number(match)) + 1}")), kept);
    }

    private static int Number(Match parameter) => int.Parse(parameter.ValueSpan[1..], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    private sealed record SqlVariant(string Text, int[] Kept);
}
