using System.Net.Http.Json;
using System.Text.Json;
using Florin.Host.Tests.Training;
using Florin.Host.Web;
using Florin.Registry;
using Florin.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Host.Tests.Registry;

/// <summary>A Florin of the test's own, whose trainings take no time: what it promotes nobody else sees.</summary>
public sealed class TrainedFlorin : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("florin-models-").FullName;
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public string Models => Path.Combine(_folder, "models", "1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>With one version of each named model in service.</summary>
    public static async Task<TrainedFlorin> StartAsync(params string[] trained)
    {
        var florin = new TrainedFlorin();
        florin._app = FlorinWeb.Build(new FlorinOptions(florin._folder), new WebOptions("http://127.0.0.1:0"), services =>
        {
            foreach (var model in ModelNames.All)
                services.AddSingleton<IModelTraining>(new SmallTraining(model));
        });
        await florin._app.StartAsync(Cancellation);
        florin.Address = new Uri(florin._app.Urls.Single());
        florin.Client = new HttpClient { BaseAddress = florin.Address };
        if (trained.Length > 0)
            await florin._app.Services.GetRequiredService<TrainingService>().TrainAsync(trained, 1, null, Cancellation);
        return florin;
    }

    public Task<JsonElement> GetJsonAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path, Cancellation);

    public async Task<JsonElement> PostJsonAsync(string path, object? body = null)
    {
        using var response = await Client.PostAsJsonAsync(path, body ?? new { }, Cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
