using System.Net;
using System.Net.Http.Headers;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Publishing;

/// <summary>Feeds of tags and authors over HTTP.</summary>
public sealed class FilteredFeedTests(SharedService shared)
{
    [Fact]
    public async Task A_tag_is_a_feed_that_is_served_like_a_document()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("tagged");
        feed.WriteSettings("language: en\nwindow: { items: 5 }\n");
        for (var i = 0; i < 12; i++)
        {
            feed.WriteArticle($"{i:00}.md", $"Article {i:00}", "Some words.", $"date: 2026-01-{i + 1:00}", "tags: ['Политика & co']", "author: Ada Example");
        }

        await service.FeedWithAsync("tagged", "Article 11");
        await service.StatusWhenAsync("tagged/authors/ada-example/atom.xml?page=3", HttpStatusCode.OK);
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var path = $"tagged/tags/%D0%BF%D0%BE%D0%BB%D0%B8%D1%82%D0%B8%D0%BA%D0%B0-co/{FeedDocument.FileName(format)}";
            using var whole = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
            Assert.Equal(FeedRenderers.All[format].MediaType, whole.Content.Headers.ContentType!.ToString());
            Assert.Equal(5, FeedDocument.Parse(await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), format).Entries.Count);

            using var known = await AskAsync(service, HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(whole.Headers.ETag!));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            using var since = await AskAsync(service, HttpMethod.Get, path, headers => headers.IfModifiedSince = whole.Content.Headers.LastModified);
            Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
            using var head = await AskAsync(service, HttpMethod.Head, path, headers => headers.AcceptEncoding.Add(new("br")));
            Assert.Equal((HttpStatusCode.OK, "br"), (head.StatusCode, head.Content.Headers.ContentEncoding.Single()));

            // Junk behind the address changes nothing (R68).
            using var junk = await AskAsync(service, HttpMethod.Get, path + "?page=-1&utm_source=x", _ => { });
            Assert.Equal(whole.Headers.ETag, junk.Headers.ETag);
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(path + "?page=3"));
            Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync(path + "?page=4"));
            foreach (var page in (string[])["", "?page=2"])
            {
                Assert.Equal("", (await shared.Home.RunAsync("check", new Uri(service.Address, path + page).AbsoluteUri)).Output);
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("tagged/tags/nothing/rss.xml"));
        var article = await service.TextAsync("tagged/articles/11");
        Assert.Contains("<a rel=\"tag\" href=\"", article, StringComparison.Ordinal);
        Assert.Contains($"type=\"application/rss+xml\" title=\"tagged: Ada Example (RSS)\" href=\"{service.Address}tagged/authors/ada-example/rss.xml\"", article, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_leaves_every_page_at_once()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("untagged");
        feed.WriteSettings("window: { items: 2 }\n");
        for (var i = 0; i < 6; i++)
        {
            feed.WriteArticle($"{i}.md", $"Article {i}", "Some words.", $"date: 2026-01-{i + 1:00}", "tags: [a, b]");
        }

        await service.FeedWithAsync("untagged", "Article 5");
        string[] paths = [.. from tag in (string[])["a", "b"] from page in (int[])[1, 2, 3] select $"untagged/tags/{tag}/rss.xml?page={page}"];
        await service.StatusWhenAsync(paths[^1], HttpStatusCode.OK);
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(path));
        }

        // Far outside of the documents: the pages alone show it, and the tombstone.
        feed.Delete("1.md");
        await Eventually.True(async () => (await service.TextAsync("untagged/atom.xml")).Contains("deleted-entry", StringComparison.Ordinal), "the deletion is said");
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(paths[2]));
        foreach (var path in paths)
        {
            Assert.DoesNotContain("Article 1", await service.TextAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_changes_a_page_and_no_document_is_seen_in_the_page()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("retagged");
        feed.WriteSettings("window: { items: 1 }\n");
        feed.WriteArticle("1.md", "Old", "Some words.", "date: 2026-01-01", "tags: [a]");
        feed.WriteArticle("2.md", "New", "Some words.", "date: 2026-01-02", "tags: [a]");
        await service.FeedWithAsync("retagged", "New");
        await service.StatusWhenAsync("retagged/tags/a/rss.xml?page=2", HttpStatusCode.OK);
        var before = await service.TextAsync("retagged/rss.xml");
        feed.WriteArticle("1.md", "Old", "Some words.", "date: 2026-01-01", "tags: [b]");
        await service.StatusWhenAsync("retagged/tags/b/rss.xml", HttpStatusCode.OK);
        await service.StatusWhenAsync("retagged/tags/a/rss.xml?page=2", HttpStatusCode.NotFound);
        Assert.Equal(before, await service.TextAsync("retagged/rss.xml"));
    }

    [Fact]
    public async Task A_view_is_a_document_that_is_listed_checked_and_built()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("viewed");
        feed.WriteSettings("language: en\nviews: { football: { tags: [sport], not: [betting], search: cup, limit: 2 } }\n");
        for (var i = 0; i < 4; i++)
        {
            feed.WriteArticle($"{i}.md", $"Article {i}", "The cup.", $"date: 2026-01-{i + 1:00}", $"tags: [sport{(i == 3 ? ", betting" : "")}]");
        }

        await service.FeedWithAsync("viewed", "Article 3");
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var path = $"viewed/views/football/{FeedDocument.FileName(format)}";
            using var whole = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(["Article 2", "Article 1"], FeedDocument.Parse(await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), format).Titles);
            using var known = await AskAsync(service, HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(whole.Headers.ETag!));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            using var head = await AskAsync(service, HttpMethod.Head, path, headers => headers.AcceptEncoding.Add(new("gzip")));
            Assert.Equal((HttpStatusCode.OK, "gzip"), (head.StatusCode, head.Content.Headers.ContentEncoding.Single()));
            Assert.Equal("", (await shared.Home.RunAsync("check", new Uri(service.Address, path).AbsoluteUri)).Output);
        }

        Assert.Contains($"xmlUrl=\"{service.Address}viewed/views/football/rss.xml\"", await service.TextAsync("feeds.opml"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{service.Address}viewed/views/football/rss.xml\"", await service.TextAsync("viewed"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("viewed/views/nothing/rss.xml"));

        // Gone from the view as soon as from the feed: both are replaced at once.
        feed.Delete("2.md");
        await service.FeedWithoutAsync("viewed", "Article 2");
        Assert.Equal(["Article 1", "Article 0"], FeedDocument.Parse(await service.TextAsync("viewed/views/football/atom.xml"), FeedFormat.Atom).Titles);
    }

    [Fact]
    public async Task Build_writes_views_and_takes_old_ones_away()
    {
        await using var home = new ServiceHome();
        var feed = home.Feed("viewed");
        feed.WriteArticle("1.md", "Article", frontMatter: "date: 2026-01-01");
        feed.WriteSettings("language: en\nviews: { some: { limit: 2 } }\n");
        (await home.RunAsync("build", "--out", "site")).Succeeded();
        var path = Path.Combine(home.Root, "site", "viewed", "views", "some", "rss.xml");
        Assert.Equal(["Article"], FeedDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), FeedFormat.Rss).Titles);
        Assert.True(File.Exists(path + ".gz"));

        feed.WriteSettings("language: en\n");
        (await home.RunAsync("build", "--out", "site")).Succeeded();
        Assert.False(File.Exists(path));
    }

    private static Task<HttpResponseMessage> AskAsync(ServiceProcess service, HttpMethod method, string path, Action<HttpRequestHeaders> change)
    {
        var request = new HttpRequestMessage(method, path);
        change(request.Headers);
        return service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
