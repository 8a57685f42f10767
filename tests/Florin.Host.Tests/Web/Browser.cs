using Microsoft.Playwright;

namespace Florin.Host.Tests.Web;

/// <summary>A real Chromium, started once. Absent, its tests are skipped with the reason; where CI is true they fail.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Executable => Environment.GetEnvironmentVariable("FLORIN_TEST_CHROMIUM") ?? "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    public async Task<Visit> OpenAsync(Uri address, Screen screen, bool dark = false, bool script = true)
    {
        if (_browser is null)
        {
            var reason = $"no Chromium at {Executable}: install it or set FLORIN_TEST_CHROMIUM";
            Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase), reason);
            Assert.Fail(reason);
        }

        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            HasTouch = screen.Touch,
            IsMobile = screen.Touch,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-IE",
        });
        context.SetDefaultTimeout(10_000);
        return new Visit(context, await context.NewPageAsync(), $"{screen.Name}-{(dark ? "dark" : "light")}");
    }
}

public sealed record Screen(string Name, int Width, int Height, bool Touch)
{
    public static readonly Screen Desktop = new("desktop", 1280, 1000, false);

    public static readonly Screen Phone = new("phone", 390, 844, true);

    public static Screen Of(string name) => name == Phone.Name ? Phone : Desktop;
}

/// <summary>A page under watch: whatever the browser complains about (errors, policy violations, failed requests) fails the test at its end.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _look;
    private readonly List<string> _complaints = [];

    public Visit(IBrowserContext context, IPage page, string look)
    {
        _context = context;
        _look = look;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add("script: " + error);
        page.RequestFailed += (_, request) => _complaints.Add($"failed: {request.Url} {request.Failure}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                _complaints.Add($"{response.Status}: {response.Url}");
        };
    }

    public IPage Page { get; }

    public void ShouldBeWithoutComplaint() => _complaints.ShouldBeEmpty();

    /// <summary>Kept under artifacts/screenshots for people to look at.</summary>
    public async Task KeepAsync(string name, bool whole = true)
    {
        var folder = Path.Combine(RepositoryRoot(), "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{_look}.png"), FullPage = whole });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is { } parent && !File.Exists(Path.Combine(folder.FullName, "Florin.slnx")))
            folder = parent;
        return folder.FullName;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<RunningFlorin>, ICollectionFixture<Browser>
{
    public const string Name = "a browser before a running Florin";
}
