using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Analytics;

public sealed class SyncCommandTests
{
    [Fact]
    public async Task A_sync_says_what_it_wrote_and_that_the_copy_agrees()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", "date,description,amount\n2025-03-03,BLUE BOTTLE COFFEE,-4.50\n2025-03-03,BLUE BOTTLE COFFEE,-4.50\n");
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("sync", "--verify", "--json")).ShouldBe(0);

        var synced = JsonDocument.Parse(run.Out).RootElement;
        synced.GetProperty("rows").GetInt64().ShouldBe(2);
        synced.GetProperty("differences").GetArrayLength().ShouldBe(0);
        synced.GetProperty("sums").GetArrayLength().ShouldBe(0);

        (await run.RunAsync("sync")).ShouldBe(0);
        run.Out.ShouldContain("0 rows written");
    }
}
