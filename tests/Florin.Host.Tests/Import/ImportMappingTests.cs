using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Terminal;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Import;

[Collection(FlorinCollection.Name)]
public sealed class ImportMappingTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_terminal_maps_remembers_and_forgets()
    {
        using var run = new TerminalRun();
        run.File("a.csv", "Posted,Net,Gross,Note\n2025-03-03,-1.00,-1.20,TEA\n");
        run.File("b.csv", "Posted,Net,Gross,Note\n2025-03-04,-2.00,-2.40,BUS\n");

        (await run.RunAsync("import", "a.csv", "--map", "0=date,Gross=amount,3=description")).ShouldBe(0);
        (await run.RunAsync("import", "b.csv")).ShouldBe(0);
        run.Out.ShouldContain("b.csv: columns as you mapped them on ");
        run.Out.ShouldContain("2.40");
        (await run.RunAsync("import", "b.csv", "--forget-map")).ShouldBe(0);
        run.Out.ShouldStartWith("b.csv: forgot 0=date,2=amount,3=description, as mapped on ");
        (await run.RunAsync("import", "b.csv", "--forget-map", "--json")).ShouldBe(0);
        using var nothing = JsonDocument.Parse(run.Out);
        nothing.RootElement.GetProperty("files")[0].GetProperty("mapping").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("0=date", "--map: expected one column for amount, or columns for debit and credit instead.")]
    [InlineData("0=date,8=amount", "a.csv: found no column '8' to map, expected a column from 0 to 3, or one of Posted, Net, Gross, Note.")]
    public async Task A_mapping_that_cannot_be_used_is_said_in_one_line(string mapping, string line)
    {
        using var run = new TerminalRun();
        run.File("a.csv", "Posted,Net,Gross,Note\n2025-03-03,-1.00,-1.20,TEA\n");

        (await run.RunAsync("import", "a.csv", "--map", mapping)).ShouldBe(1);
        run.Error.ShouldBe(line + Environment.NewLine);
    }

    [Fact]
    public async Task The_api_takes_lists_and_forgets_a_mapping()
    {
        using var form = ImportEndpointTests.Form("mapped.csv", "Posted Q,Net,Gross,Note\n2018-03-03,-1.00,-1.20,TEA\n", ("mapping", "0=date,2=amount,3=description"), ("account", "Mapped"));
        using var response = await florin.Client.PostAsync("/api/v1/imports", form, Stop);
        var import = (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("files")[0];
        import.GetProperty("sum_debits").GetString().ShouldBe("1.20");
        (await florin.Client.PostAsync($"/api/v1/imports/{import.GetProperty("batch_id").GetInt32()}/undo", null, Stop)).EnsureSuccessStatusCode();

        var kept = (await florin.GetJsonAsync("/api/v1/imports/mappings")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        kept.GetProperty("mapping").GetString().ShouldBe("0=date,2=amount,3=description");
        var address = $"/api/v1/imports/mappings/{kept.GetProperty("fingerprint").GetString()}";
        (await florin.Client.DeleteAsync(address, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await florin.Client.DeleteAsync(address, Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_mapping_without_a_date_is_a_field_error()
    {
        using var form = ImportEndpointTests.Form("mapped.csv", "Posted,Net\n2018-03-03,-1.00\n", ("mapping", "1=amount"));
        using var response = await florin.Client.PostAsync("/api/v1/imports/preview", form, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E003", "mapping");
    }
}
