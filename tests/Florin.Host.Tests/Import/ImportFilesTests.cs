using Florin.Host.Import;
using Florin.Host.Terminal;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Import;

public sealed class ImportFilesTests
{
    [Fact]
    public void A_folder_stands_for_the_statements_in_it_by_name()
    {
        using var run = new TerminalRun();
        run.File("bank/b.csv", "");
        run.File("bank/2024/a.OFX", "");
        run.File("bank/readme.md", "");
        run.File("bank/truth.json", "");
        run.File("bank/.hidden.csv", "");
        Find(run, "bank").ShouldBe(["bank/2024/a.OFX", "bank/b.csv"]);
    }

    [Fact]
    public void A_file_is_taken_once_and_in_the_order_given()
    {
        using var run = new TerminalRun();
        run.File("b.csv", "");
        run.File("a.txt", "");
        Find(run, "b.csv", "a.txt", "./b.csv", "none.csv").ShouldBe(["b.csv", "a.txt", "none.csv"]);
    }

    [Fact]
    public void Stars_are_spread_where_the_shell_did_not()
    {
        using var run = new TerminalRun();
        run.File("b.csv", "");
        run.File("a.csv", "");
        Find(run, "*.csv").ShouldBe(["a.csv", "b.csv"]);
        Should.Throw<MistakeException>(() => Find(run, "*.ofx")).Message.ShouldBe("No file is called *.ofx: check the folder and the name.");
    }

    [Fact]
    public void A_folder_without_statements_is_a_mistake()
    {
        using var run = new TerminalRun();
        run.File("notes/a.md", "");
        Should.Throw<MistakeException>(() => Find(run, "notes")).Message.ShouldStartWith("No statement file in notes (looked for .csv");
    }

    private static List<string> Find(TerminalRun run, params string[] words) =>
        [.. ImportFiles.Find(words, word => Path.GetFullPath(word, run.Folder)).Select(file => Path.GetRelativePath(run.Folder, file).Replace('\\', '/'))];
}
