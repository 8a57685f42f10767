namespace Florin.Host.Web;

/// <summary>Light, dark or as the system has it: kept in a cookie, so that the first paint is right without any script.</summary>
internal static class ThemeEndpoints
{
    private const string CookieName = "florin-theme";

    public static string? Chosen(HttpContext context) => context.Request.Cookies[CookieName] is "light" or "dark" ? context.Request.Cookies[CookieName] : null;

    public static void MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/theme", (Delegate)ChooseAsync).RequireFormToken().ExcludeFromDescription();

    private static async Task<IResult> ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var theme = form["theme"].ToString();
        if (theme is "light" or "dark")
            context.Response.Cookies.Append(CookieName, theme, new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true });
        else
            context.Response.Cookies.Delete(CookieName);
        return Results.LocalRedirect(RequestFacts.LocalPath(form["return"], "/"));
    }
}
