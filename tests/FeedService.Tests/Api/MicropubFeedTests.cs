using System.Net;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Api;

/// <summary>How editors find where to write, which feed a post goes to, and whose articles are not theirs.</summary>
[OnBothStores]
public sealed class MicropubFeedTests
{
    [Fact]
    public async Task Pages_say_where_editors_write()
    {
        await using var test = await MicropubTest.StartAsync();
        var url = await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "x")));
        foreach (var (page, address) in ((string, string)[])[("/", "/micropub"), ("/news", "/micropub?feed=news"), (new Uri(url).AbsolutePath, "/micropub?feed=news")])
        {
            Assert.Contains($"<link rel=\"micropub\" href=\"https://example.org{address}\" />", (await test.Api.SendAsync(HttpMethod.Get, page, null)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_for_several_feeds_is_told_to_name_one()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.Api.Service.SettingsAsync("sport", "");
        var all = await test.Api.KeyAsync(ApiVerbs.All);
        test.Api.Pass();
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/micropub", ("content", "x"))).Status);
        Assert.StartsWith("https://example.org/news/", (await PostAsync("/micropub?feed=news", ("content", "by address"))).Location, StringComparison.Ordinal);
        Assert.StartsWith("https://example.org/sport/", (await PostAsync("/micropub", ("content", "by choice"), ("mp-destination", "sport"))).Location, StringComparison.Ordinal);

        Task<ApiTest.Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
            test.Api.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), ("Authorization", $"Bearer {all}"));
    }

    [Fact]
    public async Task An_article_of_the_folder_is_read_by_editors_and_changed_in_the_folder()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.Api.Service.DropAsync(test.Api.Feed, "launch.md", "---\ntitle: Launch\n---\nText.\n");
        await test.ItemsAsync();
        const string Url = "https://example.org/news/articles/launch";
        Assert.Equal("Launch", (await test.SourceAsync(Url))["properties"]!["name"]![0]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Forbidden, (await test.FormAsync(("action", "delete"), ("url", Url))).Status);
    }
}
