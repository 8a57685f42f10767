using Florin.Ledger;
using Florin.Storage;

namespace Florin.Rates;

/// <summary>What a file of rates brought; what was published of the same days and currencies before is replaced.</summary>
public sealed record RateImport(int Rates, int Currencies, DateOnly? FirstOn, DateOnly? LastOn, IReadOnlyList<RateError> Errors);

/// <summary>A currency's rates in short: how many days, and what one euro was on the last.</summary>
public sealed record KnownRates(string Currency, long Days, DateOnly FirstOn, DateOnly LastOn, decimal PerEuro, string Source);

/// <summary>What one euro was on a day, as a bank published it or a user set it.</summary>
public sealed record DayRate(string Currency, DateOnly OnDay, decimal PerEuro, string Source);

/// <summary>Why a rate was refused, in words for the user.</summary>
public sealed class RateException(string message) : Exception(message);

public sealed class RateService(Store store)
{
    public const string EcbSource = "ecb";
    public const string UserSource = "user";

    private const int ForAll = 0;
    private static readonly SqlText Sql = SqlText.Load("Rates/rates.sql");

    /// <summary>Reads the European Central Bank's file for every household of this store; a file that is none changes nothing and says so in its errors.</summary>
    public async Task<RateImport> ImportAsync(Stream file, CancellationToken cancellation)
    {
        var read = await EcbRates.ReadAsync(file, cancellation);
        if (read.Rates.Count == 0)
            return new RateImport(0, 0, null, null, read.Errors);
        // A file that says a day twice means its last word.
        var rates = read.Rates.GroupBy(static rate => (rate.Currency, rate.On)).Select(static same => same.Last()).ToList();
        var first = rates.Min(static rate => rate.On);
        var last = rates.Max(static rate => rate.On);
        var currencies = rates.Select(static rate => rate.Currency).Distinct(StringComparer.Ordinal).ToList();
        await using var session = await store.WriteAsync(cancellation);
        foreach (var currency in currencies)
            await session.ExecuteAsync(Sql["forget_published"], cancellation, currency, first, last);
        await using (var appender = await session.AppendAsync("currency_rates", cancellation, "household_id", "currency", "on_day", "per_euro", "source"))
        {
            foreach (var (currency, on, perEuro) in rates)
                appender.Add(ForAll).Add(currency).Add(on).Add(perEuro).Add(EcbSource).EndRow();
            await appender.CompleteAsync(cancellation);
        }

        await session.CommitAsync(cancellation);
        return new RateImport(rates.Count, currencies.Count, first, last, read.Errors);
    }

    /// <summary>Sets what one unit of <paramref name="from"/> is in <paramref name="to"/>, from a day on. Without the euro the other currency's rate must be known that day.</summary>
    /// <exception cref="RateException">The currencies or the rate cannot be used.</exception>
    public async Task<DayRate> SetAsync(int household, string from, string to, decimal rate, DateOnly on, CancellationToken cancellation)
    {
        var (source, target) = (Known(from), Known(to));
        if (source == target)
            throw new RateException($"{source} is always 1 {target}.");
        if (rate is < EcbRates.Least or > EcbRates.Most)
            throw new RateException("A rate is from 0.000001 to 10,000,000.");
        var set = await PerEuroAsync(household, source, target, rate, on, cancellation);
        if (set.PerEuro is < EcbRates.Least or > EcbRates.Most)
            throw new RateException($"One euro would be {set.PerEuro.ToString("0.########", System.Globalization.CultureInfo.InvariantCulture)} {set.Currency}: a rate is from 0.000001 to 10,000,000.");
        await using var session = await store.WriteAsync(cancellation);
        await session.ExecuteAsync(Sql["forget"], cancellation, household, set.Currency, on);
        await session.ExecuteAsync(Sql["add"], cancellation, household, set.Currency, on, set.PerEuro, UserSource);
        await session.CommitAsync(cancellation);
        return new DayRate(set.Currency, on, set.PerEuro, UserSource);
    }

    /// <summary>Takes a rate of the user's back, so that what was published stands again; false where there is none.</summary>
    public async Task<bool> ForgetAsync(int household, string currency, DateOnly on, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        var gone = await session.ExecuteAsync(Sql["forget"], cancellation, household, Known(currency), on);
        await session.CommitAsync(cancellation);
        return gone > 0;
    }

    public async Task<IReadOnlyList<KnownRates>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<KnownRates>(Sql["known"], cancellation, household);
    }

    /// <summary>A currency's rates of some days, the user's beside what was published.</summary>
    public async Task<IReadOnlyList<DayRate>> DaysAsync(int household, string currency, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<DayRate>(Sql["of_days"], cancellation, household, Known(currency), from, to);
    }

    /// <summary>The rates of some currencies; asks nothing of the store where there is only one, or none but the euro.</summary>
    public async Task<RateTable> TableAsync(int household, IEnumerable<string> currencies, CancellationToken cancellation)
    {
        var asked = currencies.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count < 2)
            return RateTable.Empty;
        var rates = new List<(string Currency, DateOnly On, decimal PerEuro)>();
        await using var session = await store.ReadAsync(cancellation);
        foreach (var currency in asked.Where(static currency => currency != RateTable.Euro))
        {
            await session.ReadColumnsAsync(
                Sql["of_currency"],
                batch =>
                {
                    for (var row = 0; row < batch.Count; row++)
                        rates.Add((currency, DateOnly.FromDayNumber(batch.Days(0)[row] + ColumnBatch.EpochDay), batch.Decimal(1, row)));
                },
                cancellation, household, currency);
        }

        return new RateTable(rates);
    }

    private async Task<(string Currency, decimal PerEuro)> PerEuroAsync(int household, string from, string to, decimal rate, DateOnly on, CancellationToken cancellation)
    {
        if (from == RateTable.Euro)
            return (to, Kept(rate));
        if (to == RateTable.Euro)
            return (from, Kept(1 / rate));
        var table = await TableAsync(household, [RateTable.Euro, from, to], cancellation);
        if (table.Find(RateTable.Euro, from, on).Used is { } ofSource)
            return (to, Kept(ofSource.Rate * rate));
        if (table.Find(RateTable.Euro, to, on).Used is { } ofTarget)
            return (from, Kept(ofTarget.Rate / rate));
        throw new RateException($"Neither {from} nor {to} has a rate to the euro then: set one first, EUR/{from} say.");
    }

    private static decimal Kept(decimal perEuro) => decimal.Round(perEuro, 8, MidpointRounding.ToEven);

    private static string Known(string code) => Currencies.Find(code.Trim()) ?? throw new RateException($"'{code}' is no currency: write three letters like USD.");
}
