using System.Globalization;
using System.Text;
using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Anomalies;

public sealed class PredictAnomalyCommandTests
{
    [Fact]
    public async Task A_large_amount_is_said_to_be_unusual_in_words_and_in_json()
    {
        using var run = await OpenAsync();

        (await run.RunAsync("predict", "anomaly", "--amount", "412", "--description", "BLUE BOTTLE COFFEE", "--date", "2025-05-01")).ShouldBe(0);
        run.Out.ShouldContain("unusual");
        run.Out.ShouldContain("because: ");
        (await run.RunAsync("predict", "anomaly", "--amount", "412", "--description", "BLUE BOTTLE COFFEE", "--date", "2025-05-01", "--time", "03:10", "--json")).ShouldBe(0);
        using var answer = JsonDocument.Parse(run.Out);
        answer.RootElement.GetProperty("is_anomaly").GetBoolean().ShouldBeTrue();
        answer.RootElement.GetProperty("anomaly_score").GetDouble().ShouldBeInRange(0.5, 1);
        answer.RootElement.GetProperty("fallback").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Without_an_amount_or_with_a_time_that_is_none_it_says_what_to_write()
    {
        using var run = await OpenAsync();

        (await run.RunAsync("predict", "anomaly", "--description", "X")).ShouldBe(1);
        run.Error.ShouldContain("An amount is needed");
        (await run.RunAsync("predict", "anomaly", "--amount", "5", "--time", "25:00")).ShouldBe(1);
        run.Error.ShouldContain("'25:00' is no time: write it like 14:30.");
    }

    private static async Task<TerminalRun> OpenAsync()
    {
        var file = new StringBuilder("date,description,amount\n");
        for (var day = 0; day < 60; day++)
            file.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2025, 3, 1).AddDays(day):yyyy-MM-dd},BLUE BOTTLE COFFEE,-{4 + (day % 5 * 0.4m):0.00}\n");
        var run = new TerminalRun();
        run.File("checking.csv", file.ToString());
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);
        return run;
    }
}
