using System.Globalization;
using Florin.Rates;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Rates;

public sealed class RateServiceTests
{
    private static readonly DateOnly Friday = new(2025, 1, 31);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_file_twice_is_the_same_as_once_and_a_rate_of_the_user_stands_before_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var rates = ledger.Get<RateService>();
        await ImportAsync(rates, "Date,USD,GBP,\n2025-01-31,1.04,0.83,\n2025-01-30,1.03,N/A,\n");
        (await ImportAsync(rates, "Date,USD,GBP,\n2025-01-31,1.04,0.84,\n2025-01-30,1.03,N/A,\n")).Rates.ShouldBe(3);

        await rates.SetAsync(TestLedger.Household, "eur", "usd", 1.10m, Friday, Cancellation);

        var table = await rates.TableAsync(TestLedger.Household, ["EUR", "USD", "GBP"], Cancellation);
        table.Find("EUR", "USD", Friday).Used!.Rate.ShouldBe(1.10m);
        table.Find("EUR", "GBP", Friday).Used!.Rate.ShouldBe(0.84m);
        (await rates.ListAsync(TestLedger.Household, Cancellation)).ShouldBe([
            new KnownRates("GBP", 1, Friday, Friday, 0.84m, "ecb"), new KnownRates("USD", 2, new DateOnly(2025, 1, 30), Friday, 1.10m, "user")]);
        (await rates.DaysAsync(TestLedger.Household, "USD", Friday, Friday, Cancellation)).Count.ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task A_rate_taken_back_gives_the_published_one_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var rates = ledger.Get<RateService>();
        await ImportAsync(rates, "Date,USD\n2025-01-31,1.04\n");
        await rates.SetAsync(TestLedger.Household, "USD", "EUR", 0.5m, Friday, Cancellation);

        (await rates.ForgetAsync(TestLedger.Household, "USD", Friday, Cancellation)).ShouldBeTrue();
        (await rates.ForgetAsync(TestLedger.Household, "USD", Friday, Cancellation)).ShouldBeFalse();

        (await rates.TableAsync(TestLedger.Household, ["EUR", "USD"], Cancellation)).Find("EUR", "USD", Friday).Used!.Rate.ShouldBe(1.04m);
    }

    [Theory, EachEngine]
    public async Task A_rate_between_two_others_needs_one_of_them_to_the_euro(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var rates = ledger.Get<RateService>();
        await Should.ThrowAsync<RateException>(() => rates.SetAsync(TestLedger.Household, "USD", "CHF", 0.9m, Friday, Cancellation));
        await rates.SetAsync(TestLedger.Household, "EUR", "USD", 1.1m, Friday, Cancellation);

        (await rates.SetAsync(TestLedger.Household, "USD", "CHF", 0.9m, Friday, Cancellation)).ShouldBe(new DayRate("CHF", Friday, 0.99m, "user"));
    }

    [Theory, EachEngine("EUR/EUR/1", "EUR/XXQ/1", "EUR/USD/0", "EUR/USD/-2", "USD/EUR/99999999")]
    public async Task A_rate_that_cannot_be_is_refused(Engine engine, string asked)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var parts = asked.Split('/');

        await Should.ThrowAsync<RateException>(() => ledger.Get<RateService>().SetAsync(
            TestLedger.Household, parts[0], parts[1], decimal.Parse(parts[2], CultureInfo.InvariantCulture), Friday, Cancellation));
    }

    private static Task<RateImport> ImportAsync(RateService rates, string text) => rates.ImportAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Cancellation);
}
