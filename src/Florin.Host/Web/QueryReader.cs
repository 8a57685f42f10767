using System.Globalization;

namespace Florin.Host.Web;

/// <summary>Reads named query values; an unknown name is an error that names it.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;

    public QueryReader(HttpRequest request, params IEnumerable<string> names)
    {
        _query = request.Query;
        var known = names.ToList();
        foreach (var name in _query.Keys)
            if (!known.Contains(name, StringComparer.Ordinal))
                Errors.Add(name, known.Count == 0 ? "unknown parameter; there are none here" : $"unknown parameter; known are {string.Join(", ", known)}");
            else if (_query[name].Count > 1)
                Errors.Add(name, "given more than once");
    }

    public FieldErrors Errors { get; } = new();

    public string? Text(string name) => _query[name] is [{ Length: > 0 } text, ..] ? text : null;

    public int Integer(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Errors.Add(name, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {least} to {most}"));
        return otherwise;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Errors.Add(name, "expected a date like 2025-01-31");
        return null;
    }

    public string? Choice(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } text)
            return null;
        if (allowed.Contains(text))
            return text;
        Errors.Add(name, $"expected {string.Join(" or ", allowed)}");
        return null;
    }
}
