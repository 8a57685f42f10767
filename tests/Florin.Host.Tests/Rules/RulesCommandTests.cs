using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Rules;

public sealed class RulesCommandTests
{
    private const string Statement = """
        date,description,amount
        2025-01-15,STREAMBOX,-12.99
        2025-02-15,STREAMBOX,-12.99
        2025-07-09,CORNER BAKERY,-3.20

        """;

    private const string Stream = "{name: Stream, when: {payee: {contains: stream}}, then: {category: Travel, add_tags: [fun]}}";

    [Fact]
    public async Task A_rule_is_added_tried_run_and_taken_back()
    {
        using var run = await OpenAsync();
        (await run.RunAsync("rules", "add", Stream)).ShouldBe(0);
        run.Out.ShouldStartWith("Saved as rule 1.");

        (await run.RunAsync("rules", "run", "--dry-run")).ShouldBe(0);
        run.Out.ShouldStartWith("2 rows of 3 would change; rules match 2.");
        run.Out.ShouldContain("+fun");
        (await run.RunAsync("rules", "run", "--json")).ShouldBe(0);
        using (var json = JsonDocument.Parse(run.Out))
        {
            (json.RootElement.GetProperty("changed").GetInt32(), json.RootElement.GetProperty("dry_run").GetBoolean()).ShouldBe((2, false));
            (await run.RunAsync("rules", "undo", json.RootElement.GetProperty("correction").GetRawText())).ShouldBe(0);
        }

        run.Out.ShouldStartWith("Taken back: 2 rows as before.");
    }

    [Fact]
    public async Task Rules_go_out_as_YAML_and_come_back_in_place_of_those_there()
    {
        using var run = await OpenAsync();
        (await run.RunAsync("rules", "add", Stream)).ShouldBe(0);
        (await run.RunAsync("rules", "export")).ShouldBe(0);
        run.File("rules.yaml", run.Out);

        (await run.RunAsync("rules", "import", "rules.yaml", "--replace")).ShouldBe(0);
        (await run.RunAsync("rules", "--json")).ShouldBe(0);

        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("rules").EnumerateArray().ShouldHaveSingleItem().GetProperty("when").GetString().ShouldBe("payee contains stream");
    }

    [Fact]
    public async Task A_rule_is_proposed_from_a_row_in_the_form_that_add_takes()
    {
        using var run = await OpenAsync();
        (await run.RunAsync("rules", "propose", "3", "Groceries")).ShouldBe(0);
        run.Out.ShouldContain("payee: {contains: Corner Bakery}");

        (await run.RunAsync("rules", "add", run.Out)).ShouldBe(0);
        (await run.RunAsync("rules")).ShouldBe(0);
        run.Out.ShouldStartWith("1 rule, 1 at work.");
    }

    [Theory]
    [InlineData("is nothing to do with rules", "frob")]
    [InlineData("at when found nothing", "add", "name: One")]
    [InlineData("the pattern is no regular expression", "add", "{name: One, when: {payee: {regex: '('}}, then: {note: x}}")]
    [InlineData("'nowhere' is no category", "add", "{name: One, when: {payee: {equals: a}}, then: {category: nowhere}}")]
    [InlineData("There is no rule 9", "delete", "9")]
    [InlineData("There is no file rules.yaml", "import", "rules.yaml")]
    [InlineData("There is no correction 9", "undo", "9")]
    public async Task A_mistake_is_one_line(string expected, params string[] words)
    {
        using var run = await OpenAsync();

        (await run.RunAsync(["rules", .. words])).ShouldBe(1);

        run.Error.ShouldContain(expected);
        run.Error.Trim().ShouldNotContain("\n");
    }

    private static async Task<TerminalRun> OpenAsync()
    {
        var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);
        return run;
    }
}
