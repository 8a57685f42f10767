using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Florin.Quality;

/// <summary>
/// Reads a suite in Great Expectations' JSON: <c>name</c>, <c>expectations</c> with <c>type</c>, <c>kwargs</c>, <c>severity</c>; the older
/// <c>expectation_suite_name</c>, <c>expectation_type</c> and <c>meta.severity</c> too.
/// </summary>
internal static class SuiteReader
{
    public const int MostExpectations = 200;
    public const int LongestPattern = 1_000;
    private const int MostValues = 10_000;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(2);

    /// <summary>The suite, or why it is none.</summary>
    public static (ExpectationSuite? Suite, string? Why) Read(ReadOnlyMemory<byte> json, string? name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return (Suite(document.RootElement, name), null);
        }
        catch (JsonException broken)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"not valid JSON (line {broken.LineNumber + 1})"));
        }
        catch (FormatException mistake)
        {
            return (null, mistake.Message);
        }
    }

    private static ExpectationSuite Suite(JsonElement root, string? name)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("expectations", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new FormatException("expected an object with a list \"expectations\"");
        if (list.GetArrayLength() > MostExpectations)
            throw new FormatException($"expected at most {MostExpectations} expectations");
        name ??= Text(root, "name") ?? Text(root, "expectation_suite_name") ?? throw new FormatException("expected a name");
        var expectations = new List<Expectation>(list.GetArrayLength());
        foreach (var (index, element) in list.EnumerateArray().Index())
        {
            try
            {
                expectations.Add(Expectation(element));
            }
            catch (FormatException mistake)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"expectation {index + 1}: {mistake.Message}"), mistake);
            }
        }

        return new ExpectationSuite(name, expectations);
    }

    private static Expectation Expectation(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException("expected an object");
        var type = Text(element, "type") ?? Text(element, "expectation_type") ?? throw new FormatException("expected a type");
        if (!ExpectationTypes.Dimensions.TryGetValue(type, out var usual))
            throw new FormatException($"unknown type '{type}'; known are {string.Join(", ", ExpectationTypes.Dimensions.Keys)}");
        var kwargs = element.TryGetProperty("kwargs", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var meta = element.TryGetProperty("meta", out given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var severity = Choice(Text(element, "severity") ?? Text(meta, "severity"), "severity", Severity.Warning);
        var column = Column(type, kwargs);
        var expectation = new Expectation(
            type, column, severity, Choice(Text(meta, "dimension"), "dimension", usual), (double)(Number(meta, "weight", 0, 1_000) ?? (severity == Severity.Critical ? 2m : 1m)))
        {
            Mostly = (double)(Number(kwargs, "mostly", 0, 1) ?? 1m),
            Least = Bound(kwargs, "min_value"),
            Most = Bound(kwargs, "max_value"),
            Tolerance = Number(kwargs, "tolerance", 0, 1e12m) ?? 0,
        };
        return type switch
        {
            ExpectationTypes.Match => Pattern(expectation, Text(kwargs, "regex") ?? throw new FormatException("expected kwargs.regex")),
            ExpectationTypes.InSet or ExpectationTypes.NotInSet => Set(expectation, kwargs),
            ExpectationTypes.Between or ExpectationTypes.RowCount or ExpectationTypes.Newest => Range(expectation),
            ExpectationTypes.NotNull => expectation with { Expected = "something" },
            ExpectationTypes.Unique => expectation with { Expected = "no other row that is the same" },
            _ => expectation with { Expected = "opening and rows that give the closing balance" },
        };
    }

    private static string? Column(string type, JsonElement kwargs)
    {
        var column = Text(kwargs, "column");
        if (type is ExpectationTypes.RowCount or ExpectationTypes.Reconciles)
            return null;
        if (column is null || !CheckedRows.Columns.TryGetValue(column, out var known))
            throw new FormatException($"expected kwargs.column as one of {string.Join(", ", CheckedRows.Columns.Keys)}");
        var fits = type switch
        {
            ExpectationTypes.NotNull => known is not CheckedColumn.Row,
            ExpectationTypes.Between => CheckedRows.IsDay(known) || known is CheckedColumn.Amount,
            ExpectationTypes.Newest => CheckedRows.IsDay(known),
            ExpectationTypes.Match => CheckedRows.IsText(known),
            ExpectationTypes.Unique => CheckedRows.IsText(known) || known is CheckedColumn.Row,
            _ => CheckedRows.IsText(known) || known is CheckedColumn.Amount,
        };
        return fits ? column : throw new FormatException($"{type} does not look at {column}");
    }

    private static Expectation Range(Expectation expectation)
    {
        if (expectation.Least is null && expectation.Most is null)
            throw new FormatException("expected kwargs.min_value or kwargs.max_value");
        var days = expectation.Column is { } column && CheckedRows.IsDay(CheckedRows.Columns[column]);
        if (new[] { expectation.Least, expectation.Most }.Any(bound => bound is { } known && known.IsDay != days))
            throw new FormatException(days ? "expected days like 2025-01-31 or today-400d" : "expected numbers");
        return expectation with
        {
            Expected = (expectation.Least, expectation.Most) switch
            {
                ({ } least, { } most) => $"{Words(least)} to {Words(most)}",
                ({ } least, null) => $"{Words(least)} or {(days ? "later" : "more")}",
                (_, { } most) => $"{Words(most)} or {(days ? "earlier" : "less")}",
                _ => "",
            },
        };
    }

    private static string Words(ExpectedBound bound) => bound switch
    {
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Day: { } day } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Offset: 0 } => "today",
        _ => string.Create(CultureInfo.InvariantCulture, $"today{bound.Offset:+0;-0}{bound.Unit}"),
    };

    /// <summary>Without backtracking, so that no pattern takes longer than its text is long.</summary>
    private static Expectation Pattern(Expectation expectation, string pattern)
    {
        if (pattern.Length > LongestPattern)
            throw new FormatException($"expected a pattern of at most {LongestPattern} characters");
        try
        {
            return expectation with { Pattern = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch), Expected = $"a match of {pattern}" };
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            throw new FormatException("expected a pattern without look-around and back-references", refused);
        }
    }

    private static Expectation Set(Expectation expectation, JsonElement kwargs)
    {
        var none = expectation.Type == ExpectationTypes.NotInSet;
        if (!kwargs.TryGetProperty("value_set", out var set))
            throw new FormatException("expected kwargs.value_set");
        if (set.ValueKind == JsonValueKind.String && set.ValueEquals("iso4217") && !none && expectation.Column != "amount")
            return expectation with { Expected = "a currency of ISO 4217" };
        if (set.ValueKind != JsonValueKind.Array || set.GetArrayLength() is 0 or > MostValues)
            throw new FormatException($"expected kwargs.value_set as a list of 1 to {MostValues} values, or \"iso4217\"");
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in set.EnumerateArray())
        {
            var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => throw new FormatException("expected texts or numbers in kwargs.value_set") };
            if (expectation.Column == "amount" && !(decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e14m))
                throw new FormatException($"expected amounts in kwargs.value_set, found {text}");
            values.Add(text);
        }

        var shown = string.Join(", ", values.Take(10)) + (values.Count > 10 ? ", …" : "");
        return expectation with { Values = values, Expected = (none, values.Count) switch { (true, 1) => $"anything but {shown}", (true, _) => $"none of {shown}", (false, 1) => shown, _ => $"one of {shown}" } };
    }

    private static ExpectedBound? Bound(JsonElement kwargs, string name)
    {
        if (kwargs.ValueKind != JsonValueKind.Object || !kwargs.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => "" };
        return ExpectedBound.Parse(text) ?? throw new FormatException($"expected kwargs.{name} as a number, a day like 2025-01-31, or today-400d");
    }

    private static decimal? Number(JsonElement of, string name, decimal above, decimal most)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && (number > above || (number == above && name == "tolerance")) && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"expected {name} as a number above {above} and at most {most}"));
    }

    private static TEnum Choice<TEnum>(string? text, string name, TEnum otherwise)
        where TEnum : struct, Enum => text is null
        ? otherwise
        : Enum.GetValues<TEnum>().Where(value => string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase)).Select(static value => (TEnum?)value).FirstOrDefault()
            ?? throw new FormatException($"expected {name} as one of {string.Join(", ", Enum.GetNames<TEnum>().Select(static each => each.ToLowerInvariant()))}");

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
