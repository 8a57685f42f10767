using System.IO.Compression;
using Florin.Host.Amounts;
using Florin.Host.Anomalies;
using Florin.Host.Categories;
using Florin.Host.Forecasts;
using Florin.Host.Import;
using Florin.Host.Indicators;
using Florin.Host.Ledger;
using Florin.Host.Lineage;
using Florin.Host.Payees;
using Florin.Host.Predictions;
using Florin.Host.Quality;
using Florin.Host.Rates;
using Florin.Host.Recurring;
using Florin.Host.Registry;
using Florin.Host.Rules;
using Florin.Host.Training;
using Florin.Host.Transfers;
using Florin.Host.Worth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;

namespace Florin.Host.Web;

/// <summary>The web application: pages, REST, health and metrics over the services of <c>AddFlorin</c>.</summary>
public static class FlorinWeb
{
    public const long MaximumBody = 10L << 20;

    public const long MaximumImport = 1L << 30;

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="add">Adds or replaces services after Florin's own.</param>
    /// <exception cref="ArgumentException">The URL is not one, or other machines could reach it though no host name was allowed.</exception>
    public static WebApplication Build(FlorinOptions options, WebOptions web, Action<IServiceCollection>? add = null)
    {
        RefuseOpenAddress(web);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FlorinWeb).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseUrls(web.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBody;
        });
        builder.Logging.SetMinimumLevel(web.LogLevel).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options, web);
        add?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.GetRequiredService<Telemetry>().Start();
        app.Services.GetRequiredService<ImportMetrics>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(Problem.WriteForStatusAsync);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<LoopbackGuard>();
        app.UseResponseCompression();
        app.UseStaticFiles(Assets.StaticFiles());
        app.UseSwaggerUI(docs =>
        {
            docs.RoutePrefix = "docs";
            docs.DocumentTitle = "Florin API";
            docs.SwaggerEndpoint("/openapi/v1.json", "Florin API");
            docs.EnableTryItOutByDefault();
        });
        app.UseRouting();
        app.UseAntiforgery();
        MapEndpoints(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, FlorinOptions options, WebOptions web)
    {
        services.AddFlorin(options).AddSingleton(web).AddSingleton<Telemetry>().AddSingleton<Assets>().AddSingleton<ImportMetrics>().AddSingleton<StagedUploads>().AddSingleton<ImportRun>().AddSingleton<PreviewReader>().AddSingleton<BatchReader>().AddHostedService<UploadSweeper>().AddSingleton<PredictionMeter>().AddSingleton<ModelBoard>().AddSingleton<TransactionTrial>();
        services.AddExceptionHandler<ExceptionProblems>().AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => WebJson.Configure(json.SerializerOptions));
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddRazorComponents();
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "florin-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddDataProtection().SetApplicationName("florin").PersistKeysToFileSystem(KeyFolder(options));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = false;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = MaximumImport);
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapHealth();
        app.MapTheme();
        app.MapOverview();
        app.MapAnalysis();
        app.MapLedger();
        app.MapEdits();
        app.MapAttachments();
        app.MapAccounts();
        app.MapRates();
        app.MapNetWorth();
        app.MapHoldings();
        app.MapWorthPages();
        app.MapTransfers();
        app.MapTransferPages();
        app.MapTransactionPages();
        app.MapRowPages();
        app.MapRules();
        app.MapRulePages();
        app.MapImports();
        app.MapDuplicates();
        app.MapReconciliation();
        app.MapImportPages();
        app.MapQuality();
        app.MapQualityPages();
        app.MapLineage();
        app.MapLineagePages();
        app.MapCategories();
        app.MapPayees();
        app.MapPayeesPages();
        app.MapPredictCategory();
        app.MapPredictValidate();
        app.MapPredictAmount();
        app.MapModels();
        app.MapModelUse();
        app.MapModelPages();
        app.MapPredictionPages();
        app.MapTrain();
        app.MapForecasts();
        app.MapPredictCashflow();
        app.MapForecastPages();
        app.MapRecurring();
        app.MapRecurringPages();
        app.MapAnomalies();
        app.MapPredictAnomaly();
        app.MapAlertPages();
    }

    private static void RefuseOpenAddress(WebOptions web)
    {
        if (!Uri.TryCreate(web.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{web.Url}' is not an address like {WebOptions.DefaultUrl}", nameof(web));
        if (!url.IsLoopback && web.Hosts.Count == 0)
            throw new ArgumentException($"{web.Url} can be reached from other machines and there is no login yet: name the hosts to answer for, or listen on 127.0.0.1", nameof(web));
    }

    private static DirectoryInfo KeyFolder(FlorinOptions options)
    {
        var path = Path.Combine(options.DataFolder, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
