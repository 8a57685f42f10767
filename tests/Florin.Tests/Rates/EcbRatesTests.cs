using System.IO.Compression;
using System.Text;
using Florin.Rates;

namespace Florin.Tests.Rates;

public sealed class EcbRatesTests
{
    private const string History = "Date,USD,JPY,CYP,\n2025-01-31,1.0393,160.99,N/A,\n2025-01-30,1.0396,161.11,N/A,\n1999-01-04,1.1789,133.73,0.58231,\n";

    [Fact]
    public async Task The_history_is_read_without_its_gaps_and_its_trailing_comma()
    {
        var rates = await ReadAsync(Encoding.UTF8.GetBytes(History));

        rates.Errors.ShouldBeEmpty();
        rates.Rates.Count.ShouldBe(7);
        rates.Rates[0].ShouldBe(("USD", new DateOnly(2025, 1, 31), 1.0393m));
        rates.Rates[^1].ShouldBe(("CYP", new DateOnly(1999, 1, 4), 0.58231m));
    }

    [Fact]
    public async Task The_day_s_file_writes_its_day_in_words()
    {
        var rates = await ReadAsync("Date, USD, JPY, \n31 January 2025, 1.0393, 160.99, \n"u8.ToArray());

        rates.Errors.ShouldBeEmpty();
        rates.Rates.ShouldBe([("USD", new DateOnly(2025, 1, 31), 1.0393m), ("JPY", new DateOnly(2025, 1, 31), 160.99m)]);
    }

    [Fact]
    public async Task A_zip_is_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        await using (var entry = new StreamWriter(await archive.CreateEntry("eurofxref-hist.csv").OpenAsync(TestContext.Current.CancellationToken)))
            await entry.WriteAsync(History);

        (await ReadAsync(packed.ToArray())).Rates.Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_cell_that_is_no_rate_is_named_with_its_line_and_the_others_stay()
    {
        var rates = await ReadAsync("Date,USD,JPY\n2025-01-31,-1,160.99\n2025-13-01,1,1\n2025-01-30,1.04,0\n"u8.ToArray());

        rates.Rates.Count.ShouldBe(2);
        rates.Errors.Select(error => (error.Line, error.Found)).ShouldBe([(2, "-1"), (3, "2025-13-01"), (4, "0")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Amount,Date\n1,2\n")]
    [InlineData("PK broken")]
    public async Task What_is_no_file_of_rates_is_an_error_and_no_rate(string text)
    {
        var rates = await ReadAsync(Encoding.UTF8.GetBytes(text));

        rates.Rates.ShouldBeEmpty();
        rates.Errors.ShouldNotBeEmpty();
    }

    private static Task<EcbRates> ReadAsync(byte[] bytes) => EcbRates.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);
}
