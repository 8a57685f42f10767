using System.Net;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Import;

/// <summary>The way from a dropped file to an imported one and back, by plain forms: what a browser without script does.</summary>
[Collection(FlorinCollection.Name)]
public sealed class StagedPagesTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dropped_file_is_shown_row_by_row_and_nothing_is_stored()
    {
        var before = await ImportsAsync();
        using var form = new PageForm(florin);

        (await form.DropAsync(("staged shop.csv", "Date,Description,Amount\n2018-01-02,<b>BAKERY</b>,-3.20\nbroken,X,-1.00\n"))).ShouldBe(HttpStatusCode.OK);

        form.Path.ShouldStartWith("/import/files/");
        form.Words.ShouldContain("1 row would be added. Nothing is stored yet.");
        form.Words.ShouldContain("Staged Shop (a new account)");
        form.Words.ShouldContain("Cannot be read");
        form.Words.ShouldContain("found “broken”");
        form.Html.ShouldContain("&lt;b&gt;BAKERY&lt;/b&gt;");
        form.Html.ShouldNotContain("<b>BAKERY</b>");
        (await form.GetAsync(form.Path + "?file=0&verdict=error")).ShouldBe(HttpStatusCode.OK);
        System.Net.WebUtility.HtmlDecode(form.Html.Split("<tbody>")[1]).ShouldContain("found “broken”");
        form.Html.Split("<tbody>")[1].ShouldNotContain("BAKERY");
        (await form.PostAsync(form.Path + "/discard")).ShouldBe(HttpStatusCode.OK);
        (await ImportsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Each_row_that_is_here_already_names_its_counterpart()
    {
        using var form = new PageForm(florin);
        await form.DropAsync(("named.csv", "Date,Description,Amount\n2018-02-02,RIVERSIDE BOOKS,-20.00\n2018-02-05,BAKERY,-3.00\n"));
        await form.PostAsync(form.Path + "/commit");
        var batch = BatchOf(form.Html);

        await form.DropAsync(("named.csv", "Date,Description,Amount\n2018-02-02,RIVERSIDE BOOKS CARD 1234,-20.00\n2018-02-05,BAKERY,-3.00\n"));

        form.Words.ShouldContain("0 rows would be added, 2 are already here");
        form.Words.ShouldContain("the bank changed its text or day");
        form.Words.ShouldContain("the same in every part");
        form.Html.ShouldContain("/transactions?from=2018-02-02&amp;to=2018-02-02&amp;account=");
        await form.PostAsync($"/import/{batch}/undo");
    }

    [Fact]
    public async Task Columns_are_mapped_on_the_page_remembered_and_forgotten()
    {
        using var form = new PageForm(florin);
        await form.DropAsync(("odd.csv", "Wann,Netto,Brutto,Wofuer\n2018-03-04,-1.00,-1.20,TEA\n2018-03-05,-2.00,-2.40,BUS\n"));
        var page = form.Path;

        await form.PostAsync(page + "/0", ("role", "date"), ("role", "ignore"), ("role", "ignore"), ("role", "description"), ("guess", "x"), ("account", "Odd one"));
        form.Words.ShouldContain("These columns do not make sense together: expected one column for amount");
        form.Html.ShouldNotContain("data-import");
        await form.PostAsync(page + "/commit");
        form.Words.ShouldContain("Nothing is stored yet");
        await form.PostAsync(page + "/0", ("role", "date"), ("role", "ignore"), ("role", "amount"), ("role", "description"), ("account", "Odd one"));
        form.Words.ShouldContain("€3.60 out");
        await form.PostAsync(page + "/commit");

        form.Path.ShouldBe(page);
        form.Words.ShouldContain("2 rows added.");
        var batch = BatchOf(form.Html);
        await form.GetAsync("/import");
        form.Words.ShouldContain("column 1 date, column 3 amount, column 4 description");
        var fingerprint = form.Html.Split("/import/mappings/")[1].Split('/')[0];
        await form.PostAsync($"/import/mappings/{fingerprint}/forget");
        form.Words.ShouldNotContain("column 3 amount");
        await form.PostAsync($"/import/{batch}/undo");
    }

    [Fact]
    public async Task What_looks_alike_is_kept_or_left_out_after_the_import_and_the_counts_follow()
    {
        using var form = new PageForm(florin);
        await form.DropAsync(("alike.csv", "Date,Description,Amount\n2018-04-02,RIVERSIDE BOOKS,-20.00\n"));
        await form.PostAsync(form.Path + "/commit");
        var first = BatchOf(form.Html);
        await form.DropAsync(("alike.csv", "Date,Description,Amount\n2018-04-02,RIVERSIDE BOOKS CARD 1234,-20.00\n"));
        var page = form.Path;
        await form.PostAsync(page + "/commit");
        var second = BatchOf(form.Html);
        form.Words.ShouldContain("0 rows of this file in the ledger, 1 known from elsewhere");
        form.Words.ShouldContain("Two statements have");
        var keep = form.Html.Split($"action=\"/import/batches/{second}/matches/")[1].Split('"')[0];

        await form.PostAsync($"/import/batches/{second}/matches/{keep}", ("return", page));

        form.Path.ShouldBe(page);
        form.Words.ShouldContain("1 row of this file in the ledger, 0 known from elsewhere");
        form.Words.ShouldContain("You kept both.");
        await form.PostAsync($"/import/{second}/undo", ("return", page));
        form.Words.ShouldContain("Undone. The ledger is as it was.");
        (await form.PostAsync($"/import/{first}/undo", ("return", "//evil.example"))).ShouldBe(HttpStatusCode.OK);
        form.Path.ShouldBe("/import");
        (await form.GetAsync($"/import/batches/{second}")).ShouldBe(HttpStatusCode.OK);
        form.Words.ShouldContain("Undone: its rows have left the ledger");
    }

    [Fact]
    public async Task The_progress_is_a_stream_that_ends_with_the_report()
    {
        using var form = new PageForm(florin);
        await form.DropAsync(("stream.csv", "Date,Description,Amount\n2018-05-02,RIVERSIDE BOOKS,-20.00\n"));
        var page = form.Path;
        var listening = florin.Client.GetStringAsync(page + "/progress", Stop);
        await form.PostAsync(page + "/commit");

        var stream = await listening;

        stream.ShouldContain("event: over");
        stream.ShouldContain($"\"page\":\"{page}\"");
        await form.PostAsync($"/import/{BatchOf(form.Html)}/undo");
    }

    [Fact]
    public async Task Files_that_are_no_longer_here_are_told_so_and_nothing_else_happens()
    {
        using var form = new PageForm(florin);
        const string Gone = "/import/files/00000000000000000000000000000000";

        (await form.GetAsync(Gone)).ShouldBe(HttpStatusCode.OK);
        form.Words.ShouldContain("Those files are no longer here");
        (await form.PostAsync(Gone + "/commit")).ShouldBe(HttpStatusCode.OK);
        (await form.PostAsync(Gone + "/0")).ShouldBe(HttpStatusCode.OK);
        (await form.PostAsync(Gone + "/discard")).ShouldBe(HttpStatusCode.OK);
        (await form.GetAsync(Gone + "/progress")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("?verdict=lovely")]
    [InlineData("?page=0")]
    [InlineData("?colour=red")]
    public async Task A_question_that_cannot_be_read_is_refused(string query)
    {
        using var form = new PageForm(florin);
        await form.DropAsync(("q.csv", "Date,Description,Amount\n2018-06-02,TEA,-2.00\n"));
        var page = form.Path;
        (await form.GetAsync(page + query)).ShouldBe(HttpStatusCode.BadRequest);
        (await form.PostAsync(page + "/0", ("role", "king"))).ShouldBe(HttpStatusCode.BadRequest);
        (await form.PostAsync(page + "/9")).ShouldBe(HttpStatusCode.NotFound);
        await form.PostAsync(page + "/discard");
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("discard")]
    [InlineData("0")]
    public async Task Without_its_token_no_form_is_taken(string step)
    {
        using var form = new PageForm(florin);
        await form.DropAsync(("token.csv", "Date,Description,Amount\n2018-06-02,TEA,-2.00\n"));
        using var empty = new FormUrlEncodedContent([new("role", "date")]);
        using var response = await florin.Client.PostAsync($"{form.Path}/{step}", empty, Stop);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "E010", field: null);
        await form.PostAsync(form.Path + "/discard");
    }

    [Fact]
    public async Task More_than_fifty_files_at_once_are_refused()
    {
        using var form = new PageForm(florin);
        (await form.DropAsync([.. Enumerable.Range(0, 51).Select(number => ($"{number}.csv", "Date,Description,Amount\n2018-06-02,TEA,-2.00\n"))])).ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string BatchOf(string html) => html.Split("id=\"batch-")[1].Split('"')[0];

    private async Task<int> ImportsAsync() => (await florin.GetJsonAsync("/api/v1/imports")).GetProperty("items").GetArrayLength();
}
