using System.Text.Json.Nodes;
using FeedService.AspNetCore.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace FeedService.AspNetCore.Api;

/// <summary>Describes the API (OpenAPI 3.1), and maps a page to try it.</summary>
internal static class ApiDescription
{
    private const string Document = "feedservice";
    private const string Address = $"/openapi/{Document}.json";
    private const string Key = "key";

    private const string About = """
        Writes and reads the articles of a feed. What is written here ends as files do: the same identity, the same visibility, the same documents.

        Every request needs a key, as `Authorization: Bearer KEY`; `feedservice keys create --feed FEED` makes one. A request is answered once what
        it did is on disk. What is wrong is said as `application/problem+json`, with a pointer to the field.
        """;

    extension(IServiceCollection services)
    {
        public IServiceCollection AddApiDescription() => services.AddOpenApi(Document, options =>
        {
            options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<Described>().Any();
            options.AddDocumentTransformer((document, context, _) =>
            {
                Describe(document, context.ApplicationServices.GetRequiredService<SiteAddresses>());
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                Describe(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<Described>().First(), context.Document!);
                return Task.CompletedTask;
            });
        });
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>The description, and the page to try it, which asks no other host for anything.</summary>
        public void MapApiDescription()
        {
            // Not by the framework's own mapping, which would show the documents of an application around us here as well.
            routes.MapGet(Address, GetAsync);
            routes.MapScalarApiReference("/scalar", options => options
                .WithTitle("FeedService")
                .AddDocument(Document, "FeedService", new Uri(routes.ServiceProvider.GetRequiredService<SiteAddresses>().Base, Address[1..]).AbsoluteUri)
                .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
                .AddPreferredSecuritySchemes(Key)
                .WithProxy("")
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp());
        }
    }

    private static async Task<IResult> GetAsync([FromKeyedServices(Document)] IOpenApiDocumentProvider provider, CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        return TypedResults.Text(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken), "application/json");
    }

    private static void Describe(OpenApiDocument document, SiteAddresses addresses)
    {
        document.Info = new OpenApiInfo { Title = "FeedService", Version = "1", Description = About };
        document.Servers = [new OpenApiServer { Url = addresses.Base.AbsoluteUri.TrimEnd('/') }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that `feedservice keys create` made." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
    }

    private static void Describe(OpenApiOperation operation, Described described, OpenApiDocument document)
    {
        foreach (var header in described.Headers)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = header.Name, In = ParameterLocation.Header, Description = header.About, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        foreach (var parameter in operation.Parameters ?? [])
        {
            parameter.Description ??= parameter.Name is { } name ? AboutParameters.GetValueOrDefault(name) : null;
        }

        if (described.Bodies.Length > 0)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = described.Bodies.ToDictionary(type => type, type => (OpenApiMediaType)Body(type, described.Example, document)) };
        }
    }

    private static OpenApiMediaType Body(string type, string? example, OpenApiDocument document) => type.EndsWith("json", StringComparison.Ordinal)
        ? new() { Schema = new OpenApiSchemaReference(nameof(ArticleBody), document), Example = JsonNode.Parse(example!) }
        : new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = type.StartsWith("text/", StringComparison.Ordinal) ? null : "binary" } };

    private static readonly Dictionary<string, string> AboutParameters = new()
    {
        ["feed"] = "The feed's name.",
        ["key"] = "The article's key: your own id for it, such as posts/42. A slash is part of it.",
        ["limit"] = "How many at most, from 1 to 200; 50 where nothing is said.",
        ["after"] = "Where the list goes on: follow `next`.",
        ["state"] = "served, scheduled, draft or deleted; all but the deleted where nothing is said.",
    };
}
