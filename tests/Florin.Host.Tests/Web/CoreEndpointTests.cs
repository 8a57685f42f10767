using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Florin.Host.Tests.Web;

[Collection(FlorinCollection.Name)]
public sealed partial class CoreEndpointTests(RunningFlorin florin)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_has_exactly_a_status_and_a_UTC_time()
    {
        var health = await florin.GetJsonAsync("/health");

        health.EnumerateObject().Select(field => field.Name).ShouldBe(["status", "timestamp"]);
        health.GetProperty("status").GetString().ShouldBe("healthy");
        health.GetProperty("timestamp").GetString()!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task Ready_names_the_store_and_its_milliseconds()
    {
        var store = (await florin.GetJsonAsync("/health/ready")).GetProperty("checks").GetProperty("store");

        store.GetProperty("status").GetString().ShouldBe("healthy");
        store.GetProperty("ms").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task The_root_answers_programs_with_links_that_all_work()
    {
        var root = await florin.GetJsonAsync("/");

        root.GetProperty("name").GetString().ShouldBe("Florin");
        foreach (var link in root.GetProperty("links").EnumerateObject())
        {
            using var response = await florin.Client.GetAsync(link.Value.GetString(), Stop);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, link.Name);
        }
    }

    [Fact]
    public async Task OpenAPI_is_version_3_1_and_names_every_path_of_the_API()
    {
        var api = await florin.GetJsonAsync("/openapi/v1.json");

        api.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var paths = api.GetProperty("paths").EnumerateObject().Select(path => path.Name.TrimEnd('/')).ToList();
        foreach (var path in new[]
        {
            "/health", "/health/ready", "/metrics", "/predict/category", "/api/v1/overview", "/api/v1/accounts", "/api/v1/transactions", "/api/v1/transactions/{id}", "/api/v1/transactions/export.csv",
            "/api/v1/imports", "/api/v1/imports/{id}/undo", "/api/v1/forecasts/latest", "/api/v1/forecast", "/api/v1/anomalies", "/api/v1/alerts", "/api/v1/anomalies/{id}/dismiss",
            "/api/v1/anomalies/{id}/confirm", "/api/v1/categories", "/api/v1/corrections/{id}/undo",
        })
            paths.ShouldContain(path);
        var names = api.GetProperty("paths").GetProperty("/api/v1/transactions").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString());
        names.ShouldBe(["q", "category", "from", "to", "min", "max", "account", "status", "tag", "payee", "cursor", "limit"], ignoreOrder: true);
        api.ToString().ShouldContain("\"category_id\"");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/transactions")]
    [InlineData("/alerts")]
    [InlineData("/import")]
    [InlineData("/nowhere")]
    public async Task Pages_forbid_inline_script_and_style_and_are_not_cached(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await florin.Client.SendAsync(request, Stop);
        var html = await response.Content.ReadAsStringAsync(Stop);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("style-src 'self';");
        policy.ShouldNotContain("unsafe");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        InlineCode().Matches(html).ShouldBeEmpty();
    }

    [Fact]
    public async Task Static_files_carry_their_hash_are_kept_for_a_year_and_travel_compressed()
    {
        using var page = new HttpRequestMessage(HttpMethod.Get, "/import");
        page.Headers.Accept.ParseAdd("text/html");
        var html = await (await florin.Client.SendAsync(page, Stop)).Content.ReadAsStringAsync(Stop);
        var url = StyleLink().Match(html).Groups["url"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var response = await florin.Client.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        (await florin.Client.SendAsync(again, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [GeneratedRegex("""<script>|<script [^>]*>(?=[^<\s{])| style="| on[a-z]+="|<style""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex("""rel="stylesheet" href="(?<url>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleLink();
}
