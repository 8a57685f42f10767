namespace Florin.Host.Web;

/// <summary>A kind of failure. Codes are part of the API: they are added to, never changed.</summary>
internal sealed record ErrorKind(string Code, int Status, string Title, string SuggestedAction)
{
    public static readonly ErrorKind Storage = new("E001", 503, "The data cannot be read now", "Try again in a moment; if it stays, see that the data folder is readable and has free space.");
    public static readonly ErrorKind ModelNotFound = new("E002", 404, "There is no such model", "GET /models/status names the models there are.");
    public static readonly ErrorKind InvalidInput = new("E003", 400, "The request cannot be used as it is", "Mend the fields named in errors and send it again; nothing was stored.");
    public static readonly ErrorKind RateLimit = new("E004", 429, "Too many requests", "Wait for the seconds named in Retry-After.");
    public static readonly ErrorKind Authentication = new("E005", 401, "A login is needed", "Send a key in the Authorization header.");
    public static readonly ErrorKind NotFound = new("E006", 404, "There is nothing here", "See /docs for the paths there are.");
    public static readonly ErrorKind MethodNotAllowed = new("E007", 405, "This path does not take that method", "See the Allow header and /docs.");
    public static readonly ErrorKind TooLarge = new("E008", 413, "The body is too large", "Send at most 10 MB, or 1 GB for imports and NDJSON; nothing was stored.");
    public static readonly ErrorKind MediaType = new("E009", 415, "This content type is not read here", "Send application/json (imports: multipart/form-data).");
    public static readonly ErrorKind Refused = new("E010", 403, "Only pages of this machine may ask", "Open Florin under the address it printed at start.");
    public static readonly ErrorKind Conflict = new("E011", 409, "This has been done before", "Read the resource again to see how it stands.");
    public static readonly ErrorKind Internal = new("E012", 500, "Something went wrong inside Florin", "Nothing was changed. Please report it with the trace_id.");

    public static ErrorKind OfStatus(int status) => status switch
    {
        401 => Authentication,
        403 => Refused,
        404 => NotFound,
        405 => MethodNotAllowed,
        409 => Conflict,
        413 => TooLarge,
        415 => MediaType,
        429 => RateLimit,
        503 => Storage,
        >= 500 => Internal,
        _ => InvalidInput,
    };
}

/// <summary>What is wrong, by field; <c>$</c> is the body as a whole.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _fields = new(StringComparer.Ordinal);

    public bool Any => _fields.Count > 0;

    public IReadOnlyDictionary<string, string[]> ByField => _fields.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());

    public static FieldErrors Of(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return errors;
    }

    public void Add(string field, string message)
    {
        if (!_fields.TryGetValue(field, out var messages))
            _fields[field] = messages = [];
        messages.Add(message);
    }
}
