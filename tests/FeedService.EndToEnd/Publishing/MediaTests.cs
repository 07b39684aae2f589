using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Publishing;

/// <summary>The files beside articles: those that a visible article refers to are served, and no others.</summary>
public sealed class MediaTests(SharedService shared)
{
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly byte[] Picture = Pictures.Gif(30, 20);

    [Fact]
    public async Task The_picture_beside_an_article_is_its_picture()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("picture");
        feed.Write("harbour.gif", Picture);
        feed.WriteArticle("harbour.md", "Harbour", "Words.", "date: 2026-01-01");
        await service.FeedWithAsync("picture", "Harbour");
        var address = new Uri(service.Address, Pictures.MediaPath("picture", Picture, "harbour.gif")).AbsoluteUri;

        foreach (var format in (FeedFormat[])[FeedFormat.Rss, FeedFormat.Atom])
        {
            var document = XDocument.Parse((await service.FeedAsync("picture", format)).Text);
            var content = Assert.Single(document.Descendants(Media + "content"));
            Assert.Equal(address, content.Attribute("url")!.Value);
            Assert.Equal("image/gif", content.Attribute("type")!.Value);
            Assert.Equal(Picture.Length.ToString(CultureInfo.InvariantCulture), content.Attribute("fileSize")!.Value);
            Assert.Equal(("30", "20"), (content.Attribute("width")!.Value, content.Attribute("height")!.Value));
        }

        var json = await service.FeedAsync("picture", FeedFormat.Json);
        Assert.Equal(address, JsonDocument.Parse(json.Text).RootElement.GetProperty("items")[0].GetProperty("image").GetString());
        Assert.StartsWith($"<figure><img src=\"{address}\"", json["Harbour"].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_served_whole_in_part_and_by_its_head()
    {
        var service = await shared.ServiceAsync();
        var path = await PublishAsync(service, "served");

        using var whole = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(Picture, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/gif", whole.Content.Headers.ContentType!.ToString());
        Assert.Contains("immutable", whole.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var head = await SendAsync(service, HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, Picture.Length), (head.StatusCode, head.Content.Headers.ContentLength!.Value));
        using var part = await SendAsync(service, HttpMethod.Get, path, headers => headers.Range = new(6, 9));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Picture[6..10], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var beyond = await SendAsync(service, HttpMethod.Get, path, headers => headers.Range = new(9000, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var known = await SendAsync(service, HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(whole.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        using var older = await SendAsync(service, HttpMethod.Get, path, headers =>
        {
            headers.Range = new(6, 9);
            headers.IfRange = new(new EntityTagHeaderValue("\"another\""));
        });
        Assert.Equal(HttpStatusCode.OK, older.StatusCode);
    }

    [Fact]
    public async Task A_changed_picture_has_a_new_address_and_the_old_one_never_shows_it()
    {
        var service = await shared.ServiceAsync();
        var before = await PublishAsync(service, "changed");
        var other = Pictures.Gif(40, 20);
        var after = Pictures.MediaPath("changed", other, "harbour.gif");

        shared.Home.Feed("changed").Write("harbour.gif", other);

        await service.FeedWhenAsync("changed", document => document.Text.Contains(after, StringComparison.Ordinal), "it names the new picture");
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(after));
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync(before));
    }

    // F26
    [Fact]
    public async Task A_picture_that_is_still_being_written_is_never_published_half()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("uploading");
        byte[] whole = [.. Picture, .. new byte[20_000]];
        using (var upload = File.Create(feed.FileOf("harbour.gif")))
        {
            upload.Write(whole, 0, 9_000);
            upload.Flush();
            feed.WriteArticle("harbour.md", "Harbour", "![Pier](harbour.gif)", "date: 2026-01-01");
            Assert.DoesNotContain("/media/", (await service.FeedWithAsync("uploading", "Harbour")).Text, StringComparison.Ordinal);
            upload.Write(whole, 9_000, whole.Length - 9_000);
        }

        var path = Pictures.MediaPath("uploading", whole, "harbour.gif");
        await service.FeedWhenAsync("uploading", document => document.Text.Contains(path, StringComparison.Ordinal), "it names the whole picture");
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(path));
    }

    [Fact]
    public async Task Files_and_pages_that_content_links_to_are_absolute()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("links");
        feed.Write("files/plan.pdf", "%PDF-1.4 plan");
        feed.WriteArticle("linked.md", "Linked", "[Plan](files/plan.pdf), [page](other/page), [top](#top)", "date: 2026-01-01");

        var content = (await service.FeedWithAsync("links", "Linked"))["Linked"].Content;

        var plan = Pictures.MediaPath("links", "%PDF-1.4 plan"u8.ToArray(), "plan.pdf");
        Assert.Contains($"href=\"{service.Address}{plan}\"", content, StringComparison.Ordinal);
        Assert.Contains($"href=\"{service.Address}links/articles/other/page\"", content, StringComparison.Ordinal);
        Assert.Contains($"href=\"{service.Address}links/articles/linked#top\"", content, StringComparison.Ordinal);
        Assert.Equal("%PDF-1.4 plan", await service.TextAsync(plan));
    }

    [Fact]
    public async Task Nothing_else_of_the_folder_is_served()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("private");
        var secret = Path.Combine(shared.Home.Root, "outside.txt");
        await File.WriteAllTextAsync(secret, "outside", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(feed.FileOf("out.pdf"), secret);
        Directory.CreateSymbolicLink(feed.FileOf("outside"), shared.Home.Root);
        feed.Write(".hidden.pdf", "hidden");
        feed.Write("unnamed.pdf", "nobody refers to it");
        feed.WriteSettings("title: Private\n");
        feed.WriteArticle("source.md", "Source", "Words.", "date: 2026-01-01");
        feed.WriteArticle(
            "all.md",
            "All",
            "[a](out.pdf) [b](outside/outside.txt) [c](.hidden.pdf) [d](feed.yaml) [e](source.md) [f](../../outside.txt) [g](/etc/hostname) [h](../private/feed.yaml)",
            "date: 2026-01-01");
        var document = await service.FeedWhenAsync("private", document => document.Title == "Private" && document.Titles.Count == 2, "both are there");

        Assert.DoesNotContain("/media/", document.Text, StringComparison.Ordinal);
        string[] contents = ["outside", "hidden", "nobody refers to it", "title: Private\n"];
        foreach (var path in contents.SelectMany(content => (string[])
            [Pictures.MediaPath("private", Bytes(content), "out.pdf"), Pictures.MediaPath("private", Bytes(content), "outside.txt"),
                Pictures.MediaPath("private", Bytes(content), ".hidden.pdf"), Pictures.MediaPath("private", Bytes(content), "unnamed.pdf"),
                Pictures.MediaPath("private", Bytes(content), "feed.yaml")]))
        {
            Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync(path));
        }
    }

    [Theory]
    [InlineData("/private-files/media/HASH/..%2f..%2ffeed.yaml")]
    [InlineData("/private-files/media/HASH/..%5c..%5cfeed.yaml")]
    [InlineData("/private-files/media/HASH/%2e%2e/%2e%2e/feed.yaml")]
    [InlineData("/private-files/media/HASH/../../../feed.yaml")]
    [InlineData("/private-files/media/../feed.yaml")]
    [InlineData("/private-files/feed.yaml")]
    [InlineData("/private-files/harbour.md")]
    [InlineData("/private-files/harbour.gif")]
    [InlineData("/feeds/private-files/feed.yaml")]
    [InlineData("/appsettings.json")]
    public async Task Path_tricks_lead_nowhere(string target)
    {
        var service = await shared.ServiceAsync();
        var path = await PublishAsync(service, "private-files");

        var answer = await RawHttp.GetAsync(service.Address, target.Replace("HASH", path.Split('/')[2], StringComparison.Ordinal));

        Assert.InRange(answer.Status!.Value, 400, 499);
    }

    [Fact]
    public async Task The_image_of_a_feed_is_served_too()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("logo");
        var logo = Pictures.Gif(100, 50);
        feed.Write("logo.gif", logo);
        feed.WriteSettings("title: With logo\nimage: logo.gif\n");
        feed.WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        var path = Pictures.MediaPath("logo", logo, "logo.gif");

        await service.FeedWhenAsync("logo", document => document.Text.Contains(path, StringComparison.Ordinal), "it names its logo");

        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(path));
        Assert.Equal(new Uri(service.Address, path).AbsoluteUri, XDocument.Parse((await service.FeedAsync("logo", FeedFormat.Rss)).Text).Descendants("url").Single().Value);
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static async Task<HttpResponseMessage> SendAsync(ServiceProcess service, HttpMethod method, string path, Action<HttpRequestHeaders>? set = null)
    {
        using var request = new HttpRequestMessage(method, path);
        set?.Invoke(request.Headers);
        return await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>An article with its picture.</summary>
    /// <returns>The path of the picture.</returns>
    private async Task<string> PublishAsync(ServiceProcess service, string name)
    {
        var feed = shared.Home.Feed(name);
        feed.Write("harbour.gif", Picture);
        feed.WriteArticle("harbour.md", "Harbour", "Words.", "date: 2026-01-01");
        await service.FeedWithAsync(name, "Harbour");
        var path = Pictures.MediaPath(name, Picture, "harbour.gif");
        await service.StatusWhenAsync(path, HttpStatusCode.OK);
        return path;
    }
}
