using System.Globalization;
using System.Text;
using Florin.Forecasts;
using Florin.Host.Indicators;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Forecasts;

internal static class ForecastPages
{
    public static void MapForecastPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/forecast", ShowAsync);
        pages.MapGet("/forecast.csv", ExportAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpRequest request, HouseholdService households, AccountService accounts, ForecastService forecasts, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var all = await accounts.ListAsync(household.HouseholdId, cancellation);
        var (question, problem) = Read(request, all);
        if (problem is not null)
            return problem;
        var forecast = await forecasts.CashflowAsync(household.HouseholdId, question.Account?.AccountId, question.Days, seasons: true, cancellation);
        if (forecast is null)
            return new RazorComponentResult<EmptyPage>();
        var outlook = await forecasts.PeriodsAsync(household.HouseholdId, question.Account?.AccountId, forecast, cancellation);
        return new RazorComponentResult<ForecastPage>(new { View = new ForecastView(new HouseholdText(household, household.Today(clock)), forecast, outlook, all, question.Account) });
    }

    private static async Task<IResult> ExportAsync(
        HttpRequest request, HouseholdService households, AccountService accounts, ForecastService forecasts, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var (question, problem) = Read(request, await accounts.ListAsync(household.HouseholdId, cancellation));
        if (problem is not null)
            return problem;
        var forecast = await forecasts.CashflowAsync(household.HouseholdId, question.Account?.AccountId, question.Days, seasons: true, cancellation);
        return forecast is null
            ? Problem.Missing("There is no forecast before the first import")
            : Results.File(Encoding.UTF8.GetBytes(Csv(forecast)), "text/csv; charset=utf-8", "florin-forecast.csv");
    }

    private static ((int Days, Account? Account) Question, Problem? Problem) Read(HttpRequest request, IReadOnlyList<Account> accounts)
    {
        var query = new QueryReader(request, "days", "account");
        var days = query.Integer("days", ForecastsEndpoints.DefaultHorizon, 1, BalanceForecastOptions.LongestHorizon);
        Account? account = null;
        if (query.Text("account") is { } id)
        {
            account = accounts.FirstOrDefault(known => known.AccountId.ToString(CultureInfo.InvariantCulture) == id);
            if (account is null)
                query.Errors.Add("account", "is not one of the accounts");
        }

        return ((days, account), query.Errors.Any ? Problem.Invalid(query.Errors) : null);
    }

    private static string Csv(CashflowForecast forecast)
    {
        var currency = forecast.Balance.Currency;
        var csv = new StringBuilder("date,currency,flow,flow_lower_80,flow_upper_80,balance,lower_50,upper_50,lower_80,upper_80,lower_95,upper_95\r\n");
        foreach (var (flow, day) in forecast.Days.Zip(forecast.Balance.Days))
        {
            csv.Append(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd},{currency}");
            foreach (var amount in (ReadOnlySpan<decimal>)[flow.Flow, flow.Lower, flow.Upper, day.Balance, day.Lower50, day.Upper50, day.Lower80, day.Upper80, day.Lower95, day.Upper95])
                csv.Append(',').Append(MoneyText.Plain(amount, currency));
            csv.Append("\r\n");
        }

        return csv.ToString();
    }
}
