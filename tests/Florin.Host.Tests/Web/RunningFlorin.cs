using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Florin.Anomalies;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Host.Tests.Web;

/// <summary>One Florin on a free port of this machine over a temporary data folder, with fourteen months of three accounts imported.</summary>
public sealed class RunningFlorin : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("florin-web-").FullName;
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        _app = FlorinWeb.Build(new FlorinOptions(_folder), new WebOptions("http://127.0.0.1:0"));
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var households = Services.GetRequiredService<HouseholdService>();
        var household = await households.UpdateAsync(await households.CurrentAsync(default) with { Country = "IE", TimeZone = "Europe/Dublin", Locale = "en-IE", BaseCurrency = "EUR" }, default);
        foreach (var (account, text) in SampleStatements.Of(today))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var file = new ImportFile(account + ".csv", () => new MemoryStream(bytes), bytes.Length);
            var import = await Services.GetRequiredService<ImportService>().ImportAsync(household.HouseholdId, file, new ImportOptions(account), null, default);
            import.Format.ShouldBe("csv");
        }

        await Services.GetRequiredService<AlertService>().RefreshAsync(household.HouseholdId, default);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<JsonElement> GetJsonAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);
}

[CollectionDefinition(Name)]
public sealed class FlorinCollection : ICollectionFixture<RunningFlorin>
{
    public const string Name = "a running Florin";
}

/// <summary>Statements as a bank would export them, up to <c>today</c>: no randomness, every amount follows from its day.</summary>
public static class SampleStatements
{
    private static readonly (string Text, int Every, decimal Least, int Spread)[] Visits =
    [
        ("TESCO STORES 3321 DUBLIN", 3, 21.40m, 61), ("LIDL DUBLIN 14", 5, 14.15m, 37), ("KAFFEEHAUS BRANDL", 4, 4.20m, 9), ("IRISH RAIL TICKET", 6, 7.60m, 19),
        ("AMZN MKTP IE*2K3", 11, 12.99m, 83), ("BOOTS PHARMACY 312", 17, 6.50m, 29), ("CIRCLE K FUEL", 13, 41.00m, 31), ("POS 4411 XR", 9, 8.00m, 27),
    ];

    public static IEnumerable<(string Account, string Text)> Of(DateOnly today)
    {
        var checking = new StringBuilder("Date,Description,Amount\n");
        var card = new StringBuilder("Date,Description,Amount\n");
        var joint = new StringBuilder("Date,Description,Amount\n");
        Add(joint, today.AddMonths(-14), "OPENING TRANSFER", 4_300m);
        Add(checking, today.AddMonths(-14), "OPENING TRANSFER", 2_600m);
        for (var day = today.AddMonths(-14); day <= today; day = day.AddDays(1))
        {
            var number = day.DayNumber;
            if (day.Day == 28) Add(checking, day, "SALARY ACME LTD", 2_740.00m);
            if (day.Day == 1) Add(checking, day, "RENT KELLY LETTINGS", -980.00m);
            if (day.Day == 3) Add(checking, day, "VODAFONE IRELAND", -27.00m);
            if (day.Day == 5) Add(checking, day, "TRANSFER TO JOINT ACCOUNT", -150.00m);
            if (day.Day == 6) Add(joint, day, "TRANSFER FROM CHECKING", 150.00m);
            if (day.Day == 12) Add(card, day, "STREAMBOX.COM", day > today.AddMonths(-3) ? -15.99m : -12.99m);
            if (day.Day == 15) Add(checking, day, "ELECTRIC IRELAND", -82.10m - (number % 7));
            foreach (var (text, every, least, spread) in Visits)
                if (number % every == 0)
                    Add(number % 5 == 0 ? joint : card, day, text, -(least + (number * 37 % spread) + (number % 10 / 10m)));
        }

        Add(card, today, "KAFFEEHAUS BRANDL", -64.80m);
        Add(card, today, "KAFFEEHAUS BRANDL", -64.80m);
        return [("Checking", checking.ToString()), ("Card", card.ToString()), ("Joint account", joint.ToString())];

        static void Add(StringBuilder file, DateOnly day, string text, decimal amount) => file.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{text},{amount:0.00}\n");
    }
}
