using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Web;

/// <summary>Problem details (RFC 9457) with Florin's code, the trace and what to do.</summary>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Instance, string Code, string TraceId,
    IReadOnlyDictionary<string, string[]> Errors, string SuggestedAction);

/// <summary>A failed request: problem details for programs, a page for people.</summary>
internal sealed class Problem(ErrorKind kind, string? detail = null, FieldErrors? errors = null, int? status = null) : IResult
{
    private static readonly Dictionary<string, string[]> NoErrors = [];

    public static Problem Invalid(FieldErrors errors)
    {
        var first = errors.ByField.First();
        return new Problem(ErrorKind.InvalidInput, $"{first.Key}: {first.Value[0]}", errors);
    }

    public static Problem Invalid(string field, string message) => Invalid(FieldErrors.Of(field, message));

    public static Problem Missing(string what) => new(ErrorKind.NotFound, what);

    public static Task WriteForStatusAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var kind = ErrorKind.OfStatus(status);
        var detail = status switch
        {
            404 => $"No page or resource at {context.HttpContext.Request.Path}",
            405 => $"{context.HttpContext.Request.Path} does not take {context.HttpContext.Request.Method}",
            _ => null,
        };
        return new Problem(kind, detail, status: status).ExecuteAsync(context.HttpContext);
    }

    public ProblemBody Body(HttpContext context) => new(
        $"urn:florin:error:{kind.Code}", kind.Title, status ?? kind.Status, detail ?? kind.Title, context.Request.Path, kind.Code,
        Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier, errors?.ByField ?? NoErrors, kind.SuggestedAction);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Body(httpContext);
        httpContext.Response.StatusCode = body.Status;
        if (httpContext.Request.WantsPage())
            return new RazorComponentResult<ErrorPage>(new { Problem = body }) { StatusCode = body.Status }.ExecuteAsync(httpContext);
        return httpContext.Response.WriteAsJsonAsync(body, WebJson.Default.ProblemBody, "application/problem+json", httpContext.RequestAborted);
    }
}

/// <summary>Turns what was thrown into problem details; the text of an exception never leaves the process.</summary>
internal sealed class ExceptionProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;
        var problem = exception switch
        {
            BadHttpRequestException bad => new Problem(ErrorKind.OfStatus(bad.StatusCode), status: bad.StatusCode),
            InvalidDataException => Problem.Invalid("$", "the form or upload is not well-formed or too large"),
            System.Data.Common.DbException or IOException => new Problem(ErrorKind.Storage),
            _ => new Problem(ErrorKind.Internal),
        };
        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
