using System.Globalization;

namespace Florin.Ledger;

/// <summary>The one filter grammar of pages, API, CLI and export: <c>q, category, from, to, min, max, account, status, tag, payee</c>; <c>min</c> and <c>max</c> are signed.</summary>
public sealed record TransactionFilter(
    string? Q = null, string? Category = null, DateOnly? From = null, DateOnly? To = null,
    decimal? Min = null, decimal? Max = null, string? Account = null, string? Status = null, string? Tag = null, string? Payee = null)
{
    public static readonly IReadOnlyList<string> Names = ["q", "category", "from", "to", "min", "max", "account", "status", "tag", "payee"];

    /// <summary>Reads the named values; what cannot be read is left out and named in <paramref name="errors"/> (field, message). Names that are not <see cref="Names"/> are ignored.</summary>
    public static TransactionFilter Parse(IEnumerable<KeyValuePair<string, string?>> values, ICollection<KeyValuePair<string, string>> errors)
    {
        var filter = new TransactionFilter();
        foreach (var (name, raw) in values)
        {
            var text = raw?.Trim();
            if (string.IsNullOrEmpty(text))
                continue;
            filter = name switch
            {
                "q" when text.Length <= 200 => filter with { Q = text },
                "q" => Refuse("at most 200 characters"),
                "category" => filter with { Category = text },
                "account" => filter with { Account = text },
                "from" => Day() is { } day ? filter with { From = day } : Refuse("a date like 2025-01-31"),
                "to" => Day() is { } day ? filter with { To = day } : Refuse("a date like 2025-01-31"),
                "min" => Number() is { } number ? filter with { Min = number } : Refuse("a number like -12.40"),
                "max" => Number() is { } number ? filter with { Max = number } : Refuse("a number like -12.40"),
                "status" when text is "pending" or "posted" => filter with { Status = text },
                "status" => Refuse("pending or posted"),
                "tag" => TagText.Parse(text) is { } tag ? filter with { Tag = tag } : Refuse($"one tag of at most {TagText.Longest} letters"),
                "payee" => filter with { Payee = text },
                _ => filter,
            };

            TransactionFilter Refuse(string expected)
            {
                errors.Add(new(name, $"expected {expected}"));
                return filter;
            }

            DateOnly? Day() => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

            decimal? Number() => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e14m ? number : null;
        }

        return filter;
    }

    /// <summary>The set values under their names, dates and numbers in the form <see cref="Parse"/> reads.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToPairs()
    {
        if (Q is not null) yield return new("q", Q);
        if (Category is not null) yield return new("category", Category);
        if (From is { } from) yield return new("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (To is { } to) yield return new("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Min is { } min) yield return new("min", min.ToString(CultureInfo.InvariantCulture));
        if (Max is { } max) yield return new("max", max.ToString(CultureInfo.InvariantCulture));
        if (Account is not null) yield return new("account", Account);
        if (Status is not null) yield return new("status", Status);
        if (Tag is not null) yield return new("tag", Tag);
        if (Payee is not null) yield return new("payee", Payee);
    }
}
