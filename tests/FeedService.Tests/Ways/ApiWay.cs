using System.Net;
using System.Text.Json.Nodes;

namespace FeedService.Tests.Ways;

/// <summary>A program that writes under a key of its own.</summary>
internal sealed class ApiWay : Way
{
    private const string Address = "/api/feeds/news/articles/ferry-17";

    public override async Task WriteAsync(Written article)
    {
        var body = new JsonObject
        {
            ["title"] = article.Title,
            ["content"] = article.Text,
            ["date"] = article.Date,
            ["summary"] = article.Summary,
            ["tags"] = new JsonArray([.. article.Tags.Select(tag => (JsonNode)tag)]),
        };
        var answer = await Test.JsonAsync(HttpMethod.Put, Address, body.ToJsonString());
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Text);
    }

    public override async Task DeleteAsync() => Assert.Equal(HttpStatusCode.NoContent, (await Test.JsonAsync(HttpMethod.Delete, Address)).Status);

    public override Task<string> WriteBadlyAsync() => RefusedAsync("""{"title":"Bad","content":"x","date":"the other day"}""", HttpStatusCode.UnprocessableEntity);

    public override Task<string> WriteOversizedAsync() =>
        RefusedAsync(new JsonObject { ["title"] = "Large", ["content"] = new string('x', 1_100_000) }.ToJsonString(), HttpStatusCode.UnprocessableEntity);

    private async Task<string> RefusedAsync(string body, HttpStatusCode status)
    {
        var answer = await Test.JsonAsync(HttpMethod.Put, Address, body);
        Assert.Equal(status, answer.Status);
        return answer.Json["detail"]!.GetValue<string>();
    }
}
