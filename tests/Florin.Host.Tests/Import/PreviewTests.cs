using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Terminal;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Import;

[Collection(FlorinCollection.Name)]
public sealed class PreviewTests(RunningFlorin florin)
{
    private const string Card = "date,details,sum\n2025-03-03,RIVERSIDE BOOKS,-20.00\n2025-03-05,NORTHGATE MARKET,-7.00\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_terminal_shows_columns_conventions_and_rows_and_keeps_nothing()
    {
        using var run = new TerminalRun();
        run.File("card.csv", Card);

        (await run.RunAsync("import", "card.csv", "--preview")).ShouldBe(0);

        run.Out.ShouldStartWith("card.csv: csv. 2 rows new, 0 known.");
        run.Out.ShouldContain("-20.00 | -7.00");
        run.Out.ShouldContain("Dates: day first (doubt 0%). Decimal mark: . (doubt 0%). Sign: amounts carry it (doubt 5%).");
        run.Out.ShouldEndWith("Nothing was kept." + Environment.NewLine);
        (await run.RunAsync("imports")).ShouldBe(0);
        run.Out.ShouldStartWith("Nothing is imported yet");
    }

    [Fact]
    public async Task As_json_each_column_has_role_doubt_and_samples_and_each_row_a_verdict()
    {
        using var run = new TerminalRun();
        run.File("card.csv", Card);
        (await run.RunAsync("import", "card.csv")).ShouldBe(0);

        (await run.RunAsync("import", "card.csv", "--preview", "--json")).ShouldBe(0);

        using var answer = JsonDocument.Parse(run.Out);
        var file = answer.RootElement.GetProperty("files")[0];
        var column = file.GetProperty("table").GetProperty("columns")[2];
        column.GetProperty("header").GetString().ShouldBe("sum");
        column.GetProperty("role").GetString().ShouldBe("amount");
        column.GetProperty("doubt").GetDouble().ShouldBeInRange(0, 1);
        column.GetProperty("samples").EnumerateArray().Select(sample => sample.GetString()).ShouldBe(["-20.00", "-7.00"]);
        var row = file.GetProperty("rows")[0];
        row.GetProperty("verdict").GetString().ShouldBe("duplicate");
        row.GetProperty("counterpart").GetProperty("matched_line").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_is_none_is_a_mistake_in_one_line()
    {
        using var run = new TerminalRun();
        (await run.RunAsync("import", "none.csv", "--preview")).ShouldBe(1);
        run.Error.ShouldEndWith("none.csv: found no such file, expected a file that exists: check the folder and the name." + Environment.NewLine);
    }

    [Fact]
    public async Task The_api_gives_the_same_and_stores_nothing()
    {
        var before = (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").GetArrayLength();
        using var form = ImportEndpointTests.Form("preview.csv", "date,details,sum\n2019-03-03,RIVERSIDE BOOKS,-20.00\nbroken,x,-1\n");
        using var response = await florin.Client.PostAsync("/api/v1/imports/preview", form, Stop);
        var file = (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("files")[0];

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.GetProperty("import").GetProperty("new").GetInt32().ShouldBe(1);
        file.GetProperty("table").GetProperty("date_order").GetProperty("value").GetString().ShouldBe("day_first");
        file.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("verdict").GetString()).ShouldBe(["new", "error"]);
        file.GetProperty("rows")[0].GetProperty("amount").GetString().ShouldBe("-20.00");
        (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").GetArrayLength().ShouldBe(before);
    }

    [Fact]
    public async Task A_preview_without_a_file_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("Checking"), "account" } };
        using var response = await florin.Client.PostAsync("/api/v1/imports/preview", form, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "files");
    }
}
