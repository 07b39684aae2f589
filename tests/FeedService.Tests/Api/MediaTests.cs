using System.Net;
using System.Net.Http.Headers;
using FeedService.AspNetCore.Sources;

namespace FeedService.Tests.Api;

/// <summary>Files that programs upload: kept below their hash, served where an article shows them, and gone where none ever did.</summary>
[OnBothStores]
public sealed class MediaTests
{
    private const string Media = "/api/feeds/news/media";
    private const string Articles = "/api/feeds/news/articles";
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task An_upload_is_answered_with_its_address_and_what_it_is()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await UploadAsync(test, Png, "image/png", "?name=My%20Photo.PNG");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Matches("^https://example.org/news/media/[0-9a-f]{32}/my-photo.png$", answer.Location);
        Assert.Equal((answer.Location, "image/png", 1), (answer.Json["url"]!.GetValue<string>(), answer.Json["type"]!.GetValue<string>(), answer.Json["width"]!.GetValue<int>()));
        Assert.Equal(answer.Location, (await UploadAsync(test, Png, "image/png", "?name=My%20Photo.PNG")).Location);
    }

    [Fact]
    public async Task An_article_that_shows_it_carries_its_facts_and_keeps_it_served()
    {
        await using var test = await ApiTest.StartAsync();
        var address = (await UploadAsync(test, Png, "image/png")).Location!;
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", $$"""{"title":"One","content":"Text.","image":"{{address}}"}""");
        var item = Assert.Single(await test.ItemsAsync())!;
        Assert.Contains("width=\"1\" height=\"1\"", item["content_html"]!.GetValue<string>(), StringComparison.Ordinal);

        // The file itself has the machine's time.
        test.Service.Time.SetUtcNow(TimeProvider.System.GetUtcNow().AddDays(2));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(test, address));
        await test.JsonAsync(HttpMethod.Delete, $"{Articles}/a");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(test, address));
    }

    [Fact]
    public async Task Before_an_article_shows_it_an_editor_may_for_a_day()
    {
        await using var test = await ApiTest.StartAsync();
        var address = (await UploadAsync(test, Png, "image/png")).Location!;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(test, address));
        test.Service.Time.Advance(TimeSpan.FromDays(400));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(test, address));
    }

    [Fact]
    public async Task What_no_article_ever_showed_is_deleted_and_what_a_draft_shows_is_not()
    {
        await using var test = await ApiTest.StartAsync();
        var unused = (await UploadAsync(test, Png, "image/png", "?name=unused.png")).Location!;
        var drafted = (await UploadAsync(test, [.. Png, 0], "image/png", "?name=drafted.png")).Location!;
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", $$"""{"title":"One","content":"![x]({{drafted}})","draft":true}""");
        test.Service.Time.SetUtcNow(TimeProvider.System.GetUtcNow().AddDays(8));
        await test.Service.Get<Uploads>().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal([new Uri(drafted).Segments[^1]], Files(test));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(test, unused));
        await test.JsonAsync(HttpMethod.Patch, $"{Articles}/a", """{"draft":false}""");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(test, drafted));
    }

    [Fact]
    public async Task A_file_in_a_form_is_taken_too()
    {
        await using var test = await ApiTest.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("ignored"), "note" }, { MicropubMediaTests.Picture(), "file", "in a form.png" } };
        Assert.EndsWith("/in-a-form.png", (await test.SendAsync(HttpMethod.Post, Media, form)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "?name=page.html")]
    [InlineData("application/x-msdownload", "?name=virus.exe")]
    [InlineData("text/markdown", "?name=draft.md")]
    [InlineData("", "")]
    public async Task What_is_no_media_is_not_kept(string type, string query)
    {
        await using var test = await ApiTest.StartAsync();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await UploadAsync(test, "<script>"u8.ToArray(), type, query)).Status);
        Assert.Empty(Files(test));
    }

    [Theory]
    [InlineData("?name=../../../etc/cron.d/x.png", "x.png")]
    [InlineData("?name=..%5C..%5Cx.png", "x.png")]
    [InlineData("?name=.htaccess.png", "htaccess.png")]
    [InlineData("?name=%00a%0A.png", "a.png")]
    public async Task A_name_that_leads_elsewhere_leads_nowhere(string query, string name)
    {
        await using var test = await ApiTest.StartAsync();
        Assert.EndsWith($"/{name}", (await UploadAsync(test, Png, "image/png", query)).Location, StringComparison.Ordinal);
        Assert.Equal([name], Files(test));
    }

    [Fact]
    public async Task More_than_is_allowed_is_refused_and_leaves_nothing_behind()
    {
        await using var test = await ApiTest.StartAsync(settings: ["--FeedService:Api:MaxMediaBytes=2000"]);
        var answer = await UploadAsync(test, new byte[2001], "image/png");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Empty(Files(test));
        Assert.Equal(HttpStatusCode.Created, (await UploadAsync(test, new byte[2000], "image/png")).Status);
    }

    [Fact]
    public async Task An_article_of_a_program_cannot_reach_into_the_feed_s_folder()
    {
        await using var test = await ApiTest.StartAsync();
        await File.WriteAllBytesAsync(Path.Combine(test.Service.FeedFolder("news"), "secret.png"), Png, TestContext.Current.CancellationToken);
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/secret", """{"title":"One","content":"![x](secret.png) ![y](/secret.png)","image":"secret.png","enclosure":"secret.png"}""");
        Assert.DoesNotContain("/media/", Assert.Single(await test.ItemsAsync())!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<ApiTest.Answer> UploadAsync(ApiTest test, byte[] bytes, string type, string query = "?name=a.png")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type.Length == 0 ? null : new MediaTypeHeaderValue(type);
        return await test.SendAsync(HttpMethod.Post, Media + query, content);
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiTest test, string address) => (await test.SendAsync(HttpMethod.Get, new Uri(address).AbsolutePath, null, ("Authorization", ""))).Status;

    private static IEnumerable<string> Files(ApiTest test)
    {
        var folder = Path.GetDirectoryName(test.Service.Get<AspNetCore.Feeds.ServicePaths>().Uploads(test.Feed.Id))!;
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>() : [];
    }
}
