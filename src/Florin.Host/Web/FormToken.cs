using Microsoft.AspNetCore.Antiforgery;

namespace Florin.Host.Web;

/// <summary>Guards a page's POST: the antiforgery middleware looks for the token in the form or in htmx's header, and without a valid one the handler is not reached.</summary>
internal static class FormToken
{
    public static RouteHandlerBuilder RequireFormToken(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new Required())
        .AddEndpointFilter((context, next) => context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
            ? next(context)
            : ValueTask.FromResult<object?>(new Problem(ErrorKind.Refused, "The form is out of date: reload the page and send it again", status: 400)));

    private sealed class Required : IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }
}
