using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Florin.Host.Web;

/// <summary>What OpenAPI cannot see in the code: the title, the query names a handler reads itself, and the shape of errors.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Florin",
                Version = HealthEndpoints.Root.Version,
                Description = "Personal finance on your own machine. Amounts are signed, negative = out, as decimal text; errors are problem details (RFC 9457).",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
    }

    public static TBuilder Query<TBuilder>(this TBuilder endpoint, string name, string description, JsonSchemaType type = JsonSchemaType.String)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } });
            return Task.CompletedTask;
        });

    /// <summary>A request that works as it stands; a test sends it.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder endpoint, string json) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        if (operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
            body.Example = JsonNode.Parse(json);
        return Task.CompletedTask;
    });

    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ProblemBody>(status, "application/problem+json");
        return endpoint;
    }
}
