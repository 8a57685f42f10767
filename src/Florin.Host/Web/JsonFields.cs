using System.Globalization;
using System.Text.Json;

namespace Florin.Host.Web;

/// <summary>Reads the fields of one JSON object; what cannot be used is named in <see cref="Errors"/>.</summary>
internal sealed class JsonFields(JsonElement source)
{
    /// <summary>Amounts at or above this are refused: DECIMAL(18,4) holds no more.</summary>
    public const decimal LargestAmount = 1e14m;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public FieldErrors Errors { get; } = new();

    /// <summary>Names in the object that nobody asked for.</summary>
    public IEnumerable<string> Unknown() => source.EnumerateObject().Select(field => field.Name).Where(name => !_asked.Contains(name)).Distinct(StringComparer.Ordinal);

    public void RefuseUnknown()
    {
        foreach (var name in Unknown())
            Errors.Add(name, $"unknown field; known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
    }

    public string? Text(string name, int longest, bool required = false)
    {
        if (Find(name, required) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String || Plain(value) is not { } text)
            return Refuse<string>(name, "expected text");
        if (text.Length > longest)
            return Refuse<string>(name, $"expected at most {longest.ToString(CultureInfo.InvariantCulture)} characters, found {text.Length.ToString(CultureInfo.InvariantCulture)}");
        if (text.Contains('\0', StringComparison.Ordinal))
            return Refuse<string>(name, "expected text without null characters");
        if (required && string.IsNullOrWhiteSpace(text))
            return Refuse<string>(name, "must not be empty");
        return text;
    }

    /// <summary>A number, or a decimal as text.</summary>
    public decimal? Amount(string name, bool required = false)
    {
        if (Find(name, required) is not { } value)
            return null;
        decimal amount;
        var read = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDecimal(out amount),
            JsonValueKind.String => decimal.TryParse(Plain(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount),
            _ => Nothing(out amount),
        };
        if (!read || Math.Abs(amount) >= LargestAmount)
        {
            Errors.Add(name, "expected a number like 12.40, below 100 trillion");
            return null;
        }

        return amount;
    }

    /// <summary>A date, or the date of a time; from 1900 to a year after <paramref name="today"/>.</summary>
    public DateOnly? Day(string name, DateOnly today)
    {
        if (Find(name, required: false) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String || Plain(value) is not { } text || !TryDay(text, out var day))
        {
            Errors.Add(name, "expected a date like 2025-01-31");
            return null;
        }

        if (day.Year < 1900 || day > today.AddYears(1))
        {
            Errors.Add(name, "expected a date from 1900 to a year from now");
            return null;
        }

        return day;
    }

    public JsonFields? Object(string name, bool required = false) => Find(name, required) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new JsonFields(value),
        _ => Refuse<JsonFields>(name, "expected an object"),
    };

    public IReadOnlyList<JsonElement>? Array(string name, int most, bool required = false)
    {
        if (Find(name, required) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
            return Refuse<List<JsonElement>>(name, $"expected an array of at most {most.ToString(CultureInfo.InvariantCulture)}");
        return [.. value.EnumerateArray()];
    }

    public IReadOnlyList<string>? Texts(string name, int longest, int most)
    {
        var items = Array(name, most);
        if (items is null)
            return null;
        var texts = items.Where(static item => item.ValueKind == JsonValueKind.String).Select(Plain).OfType<string>().Where(text => text.Length <= longest).ToList();
        return texts.Count == items.Count ? texts : Refuse<List<string>>(name, $"expected texts of at most {longest.ToString(CultureInfo.InvariantCulture)} characters");
    }

    public bool? Flag(string name) => Find(name, required: false) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Refused(name, "expected true or false"),
    };

    public string? Choice(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name, 40) is not { } text)
            return null;
        foreach (var choice in allowed)
            if (string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
                return choice;
        return Refuse<string>(name, $"expected {string.Join(" or ", allowed)}");
    }

    private static bool TryDay(string text, out DateOnly day)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return true;
        var isTime = text.Length is > 10 and < 40 && text[10] is 'T' or ' ';
        if (!isTime || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return false;
        day = DateOnly.FromDateTime(time.DateTime);
        return true;
    }

    private static bool Nothing(out decimal amount)
    {
        amount = 0;
        return false;
    }

    /// <summary><c>null</c> where the text holds half a surrogate pair, which JSON lets through.</summary>
    private static string? Plain(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private JsonElement? Find(string name, bool required)
    {
        _asked.Add(name);
        if (source.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null)
            return value;
        if (required)
            Errors.Add(name, "is required");
        return null;
    }

    private bool? Refused(string name, string message)
    {
        Errors.Add(name, message);
        return null;
    }

    private T? Refuse<T>(string name, string message)
        where T : class
    {
        Errors.Add(name, message);
        return null;
    }
}
