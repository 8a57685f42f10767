using System.Net;
using Florin.Host.Tests.Web;
using Florin.Host.Web;
using Microsoft.AspNetCore.Builder;

namespace Florin.Host.Tests.Indicators;

/// <summary>The first minute: nothing has been imported yet.</summary>
public sealed class EmptyLedgerTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("florin-empty-").FullName;
    private WebApplication? _app;

    private Uri Address => new(_app!.Urls.Single());

    public async ValueTask InitializeAsync()
    {
        _app = FlorinWeb.Build(new FlorinOptions(_folder), new WebOptions("http://127.0.0.1:0"));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/api/v1/overview")]
    [InlineData("/api/v1/forecasts/latest")]
    public async Task What_needs_rows_says_that_an_import_comes_first(string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        await ProblemTests.ShouldBeProblemAsync(response, HttpStatusCode.NotFound, "E006", field: null);
    }

    [Theory]
    [InlineData("desktop", false)]
    [InlineData("phone", true)]
    public async Task The_pages_say_what_to_do_next(string screen, bool dark)
    {
        await using var visit = await browser.OpenAsync(Address, Screen.Of(screen), dark);
        foreach (var path in new[] { "/transactions", "/alerts", "/import", "/" })
        {
            await visit.Page.GotoAsync(path);
            await visit.Page.ShouldBeReadableAsync(Screen.Of(screen).Touch);
        }

        (await visit.Page.GetByText("Drop bank files here").IsVisibleAsync()).ShouldBeTrue();
        await visit.KeepAsync("welcome");
        visit.ShouldBeWithoutComplaint();
    }
}
