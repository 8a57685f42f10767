using Florin.Households;
using Florin.Ledger;
using Florin.Recurring;
using Florin.Registry;
using Florin.Storage;

namespace Florin.Forecasts;

/// <summary>A forecast that is kept: of which account (<c>null</c>: all), by which model, from which day to which.</summary>
public sealed record KeptForecast(long ForecastId, int? AccountId, string ModelVersion, DateOnly AsOf, DateOnly Until, long Days, DateTimeOffset CreatedAt);

public sealed class ForecastService(
    Store store, TimeProvider clock, HouseholdService households, AccountService accounts, RecurringService recurring, IServedModels models)
{
    private static readonly SqlText Sql = SqlText.Load("Forecasts/forecasts.sql");

    private readonly LedgerCache<KnownLedger> _known = new(store, async (household, cancellation) =>
        new KnownLedger(await recurring.SeriesAsync(household, cancellation), await accounts.ListAsync(household, cancellation)));

    /// <summary>The balance of one account or of all in the base currency, <paramref name="horizon"/> days (1 to 90) from the ledger's last day; <c>null</c> when there are no transactions.</summary>
    public async Task<BalanceForecast?> ForecastAsync(int household, int? accountId, int horizon, CancellationToken cancellation) =>
        (await CashflowAsync(household, accountId, horizon, seasons: true, cancellation))?.Balance;

    /// <summary>The same with its daily flows and what moves them; worked out once for each state of the ledger and of the model.</summary>
    /// <param name="seasons">Without them everyday flows are spread evenly over the days; dated bills stay.</param>
    public async Task<CashflowForecast?> CashflowAsync(int household, int? accountId, int horizon, bool seasons, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, BalanceForecastOptions.LongestHorizon);
        var home = await households.CurrentAsync(cancellation);
        var known = await _known.GetAsync(household, cancellation);
        var served = await models.CurrentAsync<CashflowModel>(household, ModelNames.CashflowForecasting, cancellation);
        var question = new CashflowQuestion(home.BaseCurrency, home.Today(clock), accountId, horizon, seasons, served.Version, served.Fault);
        return await Task.Run(() => known.Answer(question, served.Model ?? CashflowModel.BuiltIn), cancellation);
    }

    /// <summary>How the household's periods end that the days ahead are in; <c>null</c> where this one ends after 90 days.</summary>
    /// <param name="forecast">Of the same account; its days stand, those after them are forecast as far as 90 days.</param>
    public async Task<PeriodOutlook?> PeriodsAsync(int household, int? accountId, CashflowForecast forecast, CancellationToken cancellation)
    {
        var periods = (await households.CurrentAsync(cancellation)).Periods;
        var far = PeriodOutlook.Horizon(periods, forecast.Balance.AsOf) <= forecast.Horizon
            ? forecast
            : await CashflowAsync(household, accountId, BalanceForecastOptions.LongestHorizon, seasons: true, cancellation) ?? forecast;
        return PeriodOutlook.Of(periods, forecast, far, Currencies.MinorUnits(forecast.Balance.Currency));
    }

    public async Task<IReadOnlyList<KeptForecast>> KeptAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<KeptForecast>(Sql["kept"], cancellation, household);
    }

    /// <summary>Forecasts as <see cref="ForecastAsync"/> does and keeps the days in the ledger, in place of the former forecast of the same accounts.</summary>
    public async Task<BalanceForecast?> RefreshAsync(int household, int? accountId, int horizon, CancellationToken cancellation)
    {
        if (await ForecastAsync(household, accountId, horizon, cancellation) is not { } forecast)
            return null;
        await using var session = await store.WriteAsync(cancellation);
        await session.ExecuteAsync(Sql["forget"], cancellation, household, accountId ?? 0);
        var id = await session.ReserveAsync(household, "forecasts", 1, cancellation);
        var now = clock.GetUtcNow();
        await using (var rows = await session.AppendAsync("forecasts", cancellation, "household_id", "forecast_id", "account_id", "model_version", "as_of", "due_on", "flow", "balance",
            "lower_50", "upper_50", "lower_80", "upper_80", "lower_95", "upper_95", "created_at"))
        {
            foreach (var day in forecast.Days)
            {
                rows.Add(household);
                rows.Add(id);
                rows.Add(accountId);
                rows.Add(forecast.Model);
                rows.Add(forecast.AsOf);
                rows.Add(day.Date);
                rows.Add(day.Flow);
                rows.Add(day.Balance);
                rows.Add(day.Lower50);
                rows.Add(day.Upper50);
                rows.Add(day.Lower80);
                rows.Add(day.Upper80);
                rows.Add(day.Lower95);
                rows.Add(day.Upper95);
                rows.Add(now);
                rows.EndRow();
            }

            await rows.CompleteAsync(cancellation);
        }

        await session.CommitAsync(cancellation);
        return forecast;
    }
}
