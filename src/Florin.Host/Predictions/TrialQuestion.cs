using System.Globalization;
using Florin.Host.Web;
using Microsoft.AspNetCore.Http.Extensions;

namespace Florin.Host.Predictions;

/// <summary>The transaction to try: the texts as the address has them, the values as they were read.</summary>
/// <param name="Amount">A magnitude; <c>null</c> when it was left out.</param>
public sealed record TrialQuestion(string? Description, string? AmountText, decimal? Amount, bool IsIncome, string? DayText, DateOnly Day, string? PaymentMethod, string? Category)
{
    private const int LongestText = 500;
    private const int LongestName = 100;

    /// <summary>Without a description there is nothing to ask.</summary>
    public bool IsAsked => Description is not null;

    /// <summary>What cannot be used, by field.</summary>
    public required IReadOnlyDictionary<string, string> Mistakes { get; init; }

    internal decimal? Signed => IsIncome ? Amount : -Amount;

    internal static TrialQuestion Read(HttpRequest request, DateOnly today)
    {
        var query = new QueryReader(request, "description", "amount", "type", "date", "payment_method", "category");
        var type = query.Choice("type", "expense", "income");
        var amountText = query.Text("amount");
        var dayText = query.Text("date");
        return new(
            Text(query, "description", LongestText), amountText, Number(query, amountText), type == "income", dayText, DayOf(query, dayText, today) ?? today,
            Text(query, "payment_method", LongestName), Text(query, "category", LongestName))
        {
            Mistakes = query.Errors.ByField.ToDictionary(field => field.Key, field => field.Value[0]),
        };
    }

    /// <summary>The address at which a transaction is tried.</summary>
    internal static string Link(string description, decimal signed) => "/predictions" + new QueryBuilder
    {
        { "description", description },
        { "amount", Math.Abs(signed).ToString("0.00##", CultureInfo.InvariantCulture) },
        { "type", signed > 0 ? "income" : "expense" },
    }.ToQueryString();

    private static string? Text(QueryReader query, string name, int longest)
    {
        var text = query.Text(name)?.Trim();
        if (text?.Length > longest)
            query.Errors.Add(name, $"expected at most {longest.ToString(CultureInfo.InvariantCulture)} characters");
        if (text?.Contains('\0', StringComparison.Ordinal) == true)
            query.Errors.Add(name, "expected text without null characters");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static decimal? Number(QueryReader query, string? text)
    {
        if (text is null)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < JsonFields.LargestAmount)
            return Math.Abs(amount);
        query.Errors.Add("amount", "expected a number like 12.40");
        return null;
    }

    private static DateOnly? DayOf(QueryReader query, string? text, DateOnly today)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900 && day <= today.AddYears(1))
            return day;
        query.Errors.Add("date", "expected a date like 2025-01-31, at most a year from now");
        return null;
    }
}
