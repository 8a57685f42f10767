using Florin.Households;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Households;

public sealed class HouseholdTests
{
    [Theory, EachEngine]
    public async Task A_changed_household_reads_back_as_it_was_written(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var households = ledger.Get<HouseholdService>();
        var home = await households.CurrentAsync(TestContext.Current.CancellationToken);

        households.Forget();
        (await households.CurrentAsync(TestContext.Current.CancellationToken)).ShouldBe(home);
        await households.UpdateAsync(home with { Name = "Müller", Country = "DE", TimeZone = "Europe/Berlin", Locale = "de-DE", BaseCurrency = "EUR" }, TestContext.Current.CancellationToken);
        households.Forget();

        (await households.CurrentAsync(TestContext.Current.CancellationToken)).ShouldBe(new Household(1, "Müller", "DE", "Europe/Berlin", "de-DE", "EUR", "calendar_month"));
    }
}
