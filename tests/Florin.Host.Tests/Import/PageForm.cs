using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.Import;

/// <summary>Sends a page's forms as a browser without script does: with its cookie and token, following the redirect.</summary>
internal sealed partial class PageForm(RunningFlorin florin) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = florin.Address };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Where the last answer came from.</summary>
    public string Path { get; private set; } = "";

    public string Html { get; private set; } = "";

    /// <summary>What a reader sees, without tags.</summary>
    public string Words => WebUtility.HtmlDecode(Space().Replace(Tag().Replace(Html, " "), " "));

    public async Task<HttpStatusCode> GetAsync(string path) => await KeepAsync(await _client.GetAsync(path, Stop));

    public Task<HttpStatusCode> DropAsync(params (string Name, string Text)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "files", name);
        return PostAsync("/import", form);
    }

    public Task<HttpStatusCode> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return PostAsync(path, form);
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpStatusCode> PostAsync(string path, MultipartFormDataContent form)
    {
        if (Html.Length == 0)
            await GetAsync("/import");
        form.Add(new StringContent(WebUtility.HtmlDecode(Token().Match(Html).Groups["token"].Value)), "__RequestVerificationToken");
        using (form)
            return await KeepAsync(await _client.PostAsync(path, form, Stop));
    }

    private async Task<HttpStatusCode> KeepAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Path = response.RequestMessage!.RequestUri!.AbsolutePath;
            var text = await response.Content.ReadAsStringAsync(Stop);
            if (response.IsSuccessStatusCode)
                Html = text;
            return response.StatusCode;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
