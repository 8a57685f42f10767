namespace Florin.Host.Web;

/// <summary>
/// Without login the machine is the border. A web page of another site can make the browser send requests here, so: only known host names
/// (DNS rebinding), only our own origin on requests that change something, and only content types that a plain form cannot send.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next, WebOptions options)
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsServed(request.Host.Host))
            return new Problem(ErrorKind.Refused, "The Host header names another machine", FieldErrors.Of("Host", "expected localhost, 127.0.0.1 or [::1]"), 400).ExecuteAsync(context);
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return next(context);
        if (!IsOwnOrigin(request))
            return new Problem(ErrorKind.Refused, "The request comes from a page of another site", FieldErrors.Of("Origin", $"expected {request.Scheme}://{request.Host}")).ExecuteAsync(context);
        if (request.IsForPrograms() && HasBody(request) && !IsReadHere(request))
            return new Problem(ErrorKind.MediaType, $"Content-Type '{request.ContentType}' is not read at {request.Path}", FieldErrors.Of("Content-Type", "expected application/json")).ExecuteAsync(context);
        return next(context);
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;

    private static bool IsOwnOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
            return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsReadHere(HttpRequest request)
    {
        if (request.HasJsonContentType())
            return true;
        if (request.Path.StartsWithSegments("/api/v1/imports", StringComparison.OrdinalIgnoreCase)
            || (request.Path.StartsWithSegments("/api/v1/transactions", StringComparison.OrdinalIgnoreCase) && request.Path.Value!.EndsWith("/attachments", StringComparison.OrdinalIgnoreCase)))
            return request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        return JsonLines.Is(request)
            && (request.Path.StartsWithSegments("/predict", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/api/v1/anomaly/detect", StringComparison.OrdinalIgnoreCase));
    }

    private bool IsServed(string host) =>
        LoopbackNames.Contains(host, StringComparer.OrdinalIgnoreCase) || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
