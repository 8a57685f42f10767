using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Microsoft.AspNetCore.Http.Extensions;

namespace Florin.Host.Ledger;

/// <summary>The filter, the cursor and the page size of a request, the same for list, export and page.</summary>
internal sealed record TransactionQuery(TransactionFilter Filter, string? Cursor, int Limit, FieldErrors Errors)
{
    private const int DefaultLimit = 100;

    public static TransactionQuery Read(HttpRequest request, DateOnly today, params IEnumerable<string> beside)
    {
        var query = new QueryReader(request, [.. TransactionFilter.Names, .. beside]);
        var found = new List<KeyValuePair<string, string>>();
        var filter = TransactionFilter.Parse(request.Query.Select(value => new KeyValuePair<string, string?>(value.Key, value.Value.ToString())), found);
        foreach (var (field, message) in found)
            query.Errors.Add(field, message);
        RefuseAbsurdDay("from", filter.From);
        RefuseAbsurdDay("to", filter.To);
        if (filter.From > filter.To)
            query.Errors.Add("from", "is after to");
        if (filter.Min > filter.Max)
            query.Errors.Add("min", "is above max (both are signed: money out is negative)");
        return new(filter, query.Text("cursor"), query.Integer("limit", DefaultLimit, 1, 500), query.Errors);

        void RefuseAbsurdDay(string name, DateOnly? day)
        {
            if (day is { Year: < 1900 } || day > today.AddYears(1))
                query.Errors.Add(name, "expected a date from 1900 to a year from now");
        }
    }

    /// <summary>The filter as a query string, with one name set anew or, by <c>null</c>, taken out; the cursor is dropped.</summary>
    public static string Link(TransactionFilter filter, string? name = null, string? value = null, string path = "/transactions")
    {
        var query = new QueryBuilder(filter.ToPairs().Where(pair => pair.Key != name));
        if (name is not null && value is not null)
            query.Add(name, value);
        return path + query.ToQueryString();
    }

    /// <summary>A page of rows, or the problem with the request.</summary>
    public async Task<(TransactionPage? Page, Problem? Problem)> ListAsync(TransactionService transactions, Household household, CancellationToken cancellation)
    {
        if (Errors.Any)
            return (null, Problem.Invalid(Errors));
        try
        {
            return (await transactions.ListAsync(household.HouseholdId, Filter, Cursor, Limit, cancellation), null);
        }
        catch (FormatException)
        {
            return (null, Problem.Invalid("cursor", "is not one this list gave; begin again without it"));
        }
    }
}
