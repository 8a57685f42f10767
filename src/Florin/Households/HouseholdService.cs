using System.Globalization;
using Florin.Periods;
using Florin.Storage;

namespace Florin.Households;

/// <summary>What another feature puts into a household when it is founded, in the same transaction.</summary>
public interface IHouseholdFounding
{
    Task FoundAsync(StoreSession session, int household, CancellationToken cancellation);
}

public sealed class HouseholdService(Store store, TimeProvider clock, IEnumerable<IHouseholdFounding> foundings)
{
    private static readonly SqlText Sql = SqlText.Load("Households/households.sql");
    private Household? _current;

    /// <summary>The household of this data folder; founded with the machine's country and time zone at first use.</summary>
    public async Task<Household> CurrentAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _current) is { } known)
            return known;
        if (await StoredAsync(cancellation) is { } stored)
            return _current = stored;
        await using var writing = await store.WriteAsync(cancellation);
        if (Sql["wait_for_founder"].RunsOn(writing.Engine))
            await writing.ExecuteAsync(Sql["wait_for_founder"], cancellation);
        if (await writing.FirstOrDefaultAsync<Household>(Sql["first"], cancellation) is { } other)
            return _current = other;
        var household = OfThisMachine();
        await writing.ExecuteAsync(Sql["add"], cancellation, household.HouseholdId, household.Name, household.Country,
            household.TimeZone, household.Locale, household.BaseCurrency, household.PayCycle, clock.GetUtcNow());
        foreach (var founding in foundings)
            await founding.FoundAsync(writing, household.HouseholdId, cancellation);
        await writing.CommitAsync(cancellation);
        return _current = household;
    }

    /// <summary>Founds households in bulk, numbered after those that are there, inside the caller's transaction; the first number. The numbers of those given do not count.</summary>
    public async Task<int> FoundAsync(StoreSession session, IReadOnlyList<Household> newcomers, CancellationToken cancellation)
    {
        if (Sql["wait_for_founder"].RunsOn(session.Engine))
            await session.ExecuteAsync(Sql["wait_for_founder"], cancellation);
        var first = await session.ScalarAsync<int>(Sql["last"], cancellation) + 1;
        var now = clock.GetUtcNow();
        await using (var rows = await session.AppendAsync("households", cancellation, "household_id", "name", "country", "time_zone", "locale", "base_currency", "pay_cycle", "created_at"))
        {
            for (var i = 0; i < newcomers.Count; i++)
            {
                var household = newcomers[i];
                rows.Add(first + i).Add(household.Name).Add(household.Country).Add(household.TimeZone).Add(household.Locale).Add(household.BaseCurrency).Add(household.PayCycle).Add(now);
                rows.EndRow();
            }

            await rows.CompleteAsync(cancellation);
        }

        for (var i = 0; i < newcomers.Count; i++)
        {
            foreach (var founding in foundings)
                await founding.FoundAsync(session, first + i, cancellation);
        }

        return first;
    }

    /// <summary>Asks the store itself, whatever is known already: throws where it does not answer.</summary>
    public Task CheckAsync(CancellationToken cancellation) => StoredAsync(cancellation);

    public async Task<Household> UpdateAsync(Household household, CancellationToken cancellation)
    {
        await using var writing = await store.WriteAsync(cancellation);
        await UpdateAsync(writing, household, cancellation);
        await writing.CommitAsync(cancellation);
        return _current = household;
    }

    /// <summary>The same inside a caller's transaction; after its commit <see cref="Forget"/> makes it seen.</summary>
    public Task UpdateAsync(StoreSession session, Household household, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["update"], cancellation, household.HouseholdId, household.Name, household.Country,
            household.TimeZone, household.Locale, household.BaseCurrency, household.PayCycle);

    /// <summary>The next <see cref="CurrentAsync"/> reads the household again.</summary>
    public void Forget() => _current = null;

    private async Task<Household?> StoredAsync(CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await reading.FirstOrDefaultAsync<Household>(Sql["first"], cancellation);
    }

    private static Household OfThisMachine()
    {
        var culture = CultureInfo.CurrentCulture.Name.Contains('-', StringComparison.Ordinal) ? CultureInfo.CurrentCulture : CultureInfo.GetCultureInfo("en-US");
        var region = new RegionInfo(culture.Name);
        return new Household(1, "Home", region.TwoLetterISORegionName, TimeZoneInfo.Local.Id, culture.Name, region.ISOCurrencySymbol, PayCycleText.CalendarMonth);
    }
}
