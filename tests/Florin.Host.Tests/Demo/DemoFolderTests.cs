using Florin.Host.Demo;
using Florin.Host.Terminal;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Demo;

public sealed class DemoFolderTests
{
    [Fact]
    public void A_ledger_that_is_not_a_demo_is_never_touched()
    {
        using var run = new TerminalRun();
        var ledger = run.File("money/florin.duckdb", "mine");
        Should.Throw<MistakeException>(() => DemoFolder.At(Path.Combine(run.Folder, "money"), "money")).Message.ShouldStartWith("money holds a ledger that is not a demo's");
        File.ReadAllText(ledger).ShouldBe("mine");
    }

    [Fact]
    public void An_earlier_demo_gives_way_to_a_fresh_one()
    {
        using var run = new TerminalRun();
        var folder = Path.Combine(run.Folder, "sample");
        DemoFolder.At(folder, "sample").Dispose();
        run.File("sample/florin.duckdb", "old");
        run.File("sample/florin.duckdb.wal", "old");
        DemoFolder.At(folder, "sample").Dispose();
        Directory.GetFiles(folder, "florin.duckdb*").ShouldBeEmpty();
        Directory.Exists(folder).ShouldBeTrue();
    }

    [Fact]
    public void A_demo_without_a_folder_leaves_nothing_behind()
    {
        var folder = DemoFolder.Passing();
        Directory.Exists(folder.Path).ShouldBeTrue();
        folder.Dispose();
        Directory.Exists(folder.Path).ShouldBeFalse();
    }
}
