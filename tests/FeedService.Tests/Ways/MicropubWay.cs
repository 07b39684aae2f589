using System.Net;
using System.Text.Json.Nodes;
using FeedService.Tests.Api;

namespace FeedService.Tests.Ways;

/// <summary>An editor.</summary>
internal sealed class MicropubWay(bool isJson) : Way
{
    private MicropubTest editor = null!;
    private string? url;

    protected override Task BeginAsync()
    {
        editor = new MicropubTest(Test);
        return Task.CompletedTask;
    }

    public override async Task WriteAsync(Written article)
    {
        if (url is not null)
        {
            await UpdateAsync(article);
            return;
        }

        var answer = await CreateAsync(article);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        url = answer.Location!;
    }

    public override async Task RepeatAsync(Written article) => Assert.Equal(url, (await CreateAsync(article)).Location);

    public override async Task DeleteAsync() => Assert.Equal(HttpStatusCode.NoContent, (await editor.FormAsync(("action", "delete"), ("url", url!))).Status);

    public override Task<string> WriteBadlyAsync() => RefusedAsync(new Written("Bad", "x") { Date = "the other day" });

    public override Task<string> WriteOversizedAsync() => RefusedAsync(new Written("Large", new string('x', 1_100_000)));

    private async Task UpdateAsync(Written article)
    {
        var update = new JsonObject { ["action"] = "update", ["url"] = url, ["replace"] = Properties(article) };
        var answer = await editor.JsonAsync(update.ToJsonString());
        Assert.True(answer.Status is HttpStatusCode.NoContent or HttpStatusCode.Created, answer.Text);
        url = answer.Location ?? url;
    }

    private Task<ApiTest.Answer> CreateAsync(Written article) => isJson
        ? editor.JsonAsync(new JsonObject { ["type"] = new JsonArray("h-entry"), ["properties"] = Properties(article) }.ToJsonString())
        : editor.FormAsync([("h", "entry"), ("name", article.Title), ("content", article.Text), ("published", article.Date), ("summary", article.Summary), .. article.Tags.Select(tag => ("category[]", tag))]);

    private async Task<string> RefusedAsync(Written article)
    {
        var answer = await CreateAsync(article);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        return answer.Json["error_description"]!.GetValue<string>();
    }

    private static JsonObject Properties(Written article) => new()
    {
        ["name"] = new JsonArray(article.Title),
        ["content"] = new JsonArray(article.Text),
        ["published"] = new JsonArray(article.Date),
        ["summary"] = new JsonArray(article.Summary),
        ["category"] = new JsonArray([.. article.Tags.Select(tag => (JsonNode)tag)]),
    };
}
