using System.Net;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Api;
using Microsoft.AspNetCore.Routing;

namespace FeedService.Tests.Api;

/// <summary>The API says what it is, and says it right.</summary>
[OnSqlite("what is said of the API")]
public sealed class DescriptionTests
{
    [Fact]
    public async Task Every_address_of_the_API_is_described_with_its_methods()
    {
        await using var test = await ApiTest.StartAsync();
        var described = (await DocumentAsync(test))["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}"));
        var mapped = test.Service.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/feeds", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!.Replace("**", "", StringComparison.Ordinal)}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_operation_has_a_summary_its_answers_and_a_key()
    {
        await using var test = await ApiTest.StartAsync();
        var document = await DocumentAsync(test);
        Assert.Equal("https://example.org", document["servers"]![0]!["url"]!.GetValue<string>());
        Assert.NotNull(document["security"]![0]!["key"]);
        Assert.All(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()), operation =>
        {
            Assert.NotNull(operation.Value!["summary"]);
            Assert.NotNull(operation.Value["responses"]!["401"]);
            Assert.NotNull(operation.Value["responses"]!["429"]);
            Assert.All(operation.Value["parameters"]?.AsArray() ?? [], parameter => Assert.NotNull(parameter!["description"]));
        });
    }

    [Fact]
    public async Task The_article_is_described_field_by_field_and_its_examples_are_taken()
    {
        await using var test = await ApiTest.StartAsync();
        var document = await DocumentAsync(test);
        var fields = document["components"]!["schemas"]!["ArticleBody"]!["properties"]!.AsObject();
        // What another schema describes is described there.
        Assert.All(fields.Where(field => field.Value!["type"] is not null), field => Assert.NotNull(field.Value!["description"]));
        Assert.Subset(BodyWords.All.Append("key").Append("source").Append("served").ToHashSet(), fields.Select(field => field.Key).ToHashSet());

        var put = document["paths"]!["/api/feeds/{feed}/articles/{key}"]!["put"]!["requestBody"]!["content"]!["application/json"]!["example"]!;
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Put, "/api/feeds/news/articles/a", put.ToJsonString())).Status);
        var patch = document["paths"]!["/api/feeds/{feed}/articles/{key}"]!["patch"]!["requestBody"]!["content"]!["application/merge-patch+json"]!["example"]!;
        Assert.Equal(HttpStatusCode.OK, (await test.JsonAsync(HttpMethod.Patch, "/api/feeds/news/articles/a", patch.ToJsonString())).Status);
    }

    [Fact]
    public async Task The_page_to_try_it_asks_no_other_host_for_anything()
    {
        await using var test = await ApiTest.StartAsync();
        var page = await test.SendAsync(HttpMethod.Get, "/scalar/", null, ("Authorization", ""));
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("https://example.org/openapi/feedservice.json", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page.Text);
        Assert.Equal(HttpStatusCode.OK, (await test.SendAsync(HttpMethod.Get, "/scalar/scalar.js", null, ("Authorization", ""))).Status);
    }

    [Fact]
    public async Task Who_opens_the_API_in_a_browser_is_shown_that_page()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.SendAsync(HttpMethod.Get, "/api", null, ("Authorization", ""));
        Assert.Equal((HttpStatusCode.Redirect, "https://example.org/scalar/"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task Switched_off_there_is_neither_API_nor_editor_nor_a_word_of_them()
    {
        await using var test = await ApiTest.StartAsync(settings: ["--FeedService:Api:Enabled=false"]);
        foreach (var path in (string[])["/api/feeds", "/micropub", "/scalar", "/openapi/feedservice.json"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await test.SendAsync(HttpMethod.Get, path, null)).Status);
        }

        Assert.DoesNotContain("micropub", (await test.SendAsync(HttpMethod.Get, "/news", null)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_as_a_problem()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.JsonAsync(HttpMethod.Get, "/api/feedz");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    private static async Task<JsonNode> DocumentAsync(ApiTest test) => (await test.SendAsync(HttpMethod.Get, "/openapi/feedservice.json", null, ("Authorization", ""))).Json;
}
