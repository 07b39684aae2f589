using System.Net;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.Tests.Web;

public sealed class PageTests
{
    [Fact]
    public async Task The_index_lists_every_feed_with_its_addresses()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication(), Sample.Publication("sport", id: 2, title: "Sport"), Sample.Removed("gone", id: 3));
        var page = await PageAsync(host, "/");

        Assert.Contains("<h2><a href=\"/news\">The &lt;News&gt; &amp; more</a></h2>", page, StringComparison.Ordinal);
        Assert.Contains("<h2><a href=\"/sport\">Sport</a></h2>", page, StringComparison.Ordinal);
        foreach (var name in new[] { "rss.xml", "atom.xml", "feed.json" })
        {
            Assert.Contains($"<a href=\"https://feeds.example/news/{name}\">", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("gone", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_without_feeds_says_so()
    {
        await using var host = await ServingHost.StartAsync();
        Assert.Contains("Nothing is published yet.", await PageAsync(host, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feeds_page_shows_its_entries_and_where_to_subscribe()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        var page = await PageAsync(host, "/news");

        Assert.Contains("<h1>The &lt;News&gt; &amp; more</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://feeds.example/news/articles/article-1\">Article 1 &lt;b&gt;</a>", page, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2026-11-20T09:00:00Z\">", page, StringComparison.Ordinal);
        Assert.Contains("In short: 1 &amp; co.", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"en-GB\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Autodiscovery_names_each_format_by_a_title_of_its_own()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        var head = (await PageAsync(host, "/news")).Split("</head>")[0];

        foreach (var (type, name, file) in new[] { ("rss+xml", "RSS", "rss.xml"), ("atom+xml", "Atom", "atom.xml"), ("feed+json", "JSON Feed", "feed.json") })
        {
            Assert.Contains(
                $"<link rel=\"alternate\" type=\"application/{type}\" title=\"The &lt;News&gt; &amp; more ({name})\" href=\"https://feeds.example/news/{file}\" />",
                head,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/news", 200)]
    [InlineData("/assets/site.css", 200)]
    [InlineData("/assets/site.js", 200)]
    [InlineData("/assets/icon.svg", 200)]
    [InlineData("/assets/nothing.css", 404)]
    [InlineData("/robots.txt", 200)]
    [InlineData("/feeds.opml", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/favicon.ico", 404)]
    [InlineData("/nothing", 404)]
    [InlineData("/nothing/rss.xml", 404)]
    [InlineData("/news/nothing.xml", 404)]
    [InlineData("/news/nothing/1/rss.xml", 404)]
    [InlineData("/health/other", 404)]
    public async Task GET_and_HEAD_agree(string path, int status)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var get = await host.GetAsync(path);
        using var head = await host.SendAsync("HEAD", path);

        Assert.Equal(status, (int)get.StatusCode);
        Assert.Equal(status, (int)head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength ?? 0, head.Content.Headers.ContentLength ?? 0);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.False(get.Headers.Contains("Set-Cookie"));
        Assert.False(get.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_run_nothing_and_are_asked_about_each_time()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var page = await host.GetAsync("/news");
        Assert.StartsWith("default-src 'none'; img-src 'self' https: data:;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());

        using var unchanged = await host.GetAsync("/news", ("If-None-Match", page.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("/news/", "/news")]
    [InlineData("/news/rss.xml/", "/news/rss.xml")]
    [InlineData("/feeds.opml/", "/feeds.opml")]
    [InlineData("/news/rss", "/news/rss.xml")]
    [InlineData("/news/feed", "/news/rss.xml")]
    [InlineData("/news/feed/", "/news/feed")]
    [InlineData("/news/atom", "/news/atom.xml")]
    [InlineData("/news/index.xml", "/news/rss.xml")]
    [InlineData("/news/index.json", "/news/feed.json")]
    public async Task Guessed_addresses_lead_to_the_canonical_one_for_ever(string path, string location)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var answer = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(location, answer.Headers.NonValidated["Location"].ToString());
    }

    [Fact]
    public async Task Above_the_feeds_a_guess_leads_to_the_only_one()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication(), Sample.Removed("gone", id: 3));
        using var one = await host.GetAsync("/rss.xml");
        Assert.Equal(HttpStatusCode.Found, one.StatusCode);
        Assert.Equal("/news/rss.xml", one.Headers.NonValidated["Location"].ToString());

        host.Publications.Replace(Sample.Publication("sport", id: 2));
        using var many = await host.GetAsync("/rss.xml");
        Assert.Equal(HttpStatusCode.NotFound, many.StatusCode);
    }

    [Fact]
    public async Task Where_there_is_nothing_the_page_helps()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication(), Sample.Publication("sport", id: 2, title: "Sport"));
        Assert.True(await host.Services.GetRequiredService<StoreOpening>().TryOpenAsync(TestContext.Current.CancellationToken));
        using var misspelt = await host.GetAsync("/sprot");
        Assert.Equal(HttpStatusCode.NotFound, misspelt.StatusCode);
        Assert.Contains("Did you mean <a href=\"/sport\">Sport</a>?", await misspelt.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var inside = await host.GetAsync("/news/nothing.html");
        Assert.Contains(">Article 1 &lt;b&gt;</a>", await inside.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anything_is_known_no_feed_is_called_missing()
    {
        await using var host = await ServingHost.StartAsync();
        using var early = await host.GetAsync("/news/rss.xml");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        Assert.Equal("10", early.Headers.NonValidated["Retry-After"].ToString());

        Assert.True(await host.Services.GetRequiredService<StoreOpening>().TryOpenAsync(TestContext.Current.CancellationToken));
        using var late = await host.GetAsync("/news/rss.xml");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task A_feed_without_RSS_is_listed_and_guessed_by_what_it_has()
    {
        var publication = Sample.Publication();
        await using var host = await ServingHost.StartAsync(publication with { Documents = [publication.Find(FeedFormat.Json)!] });
        using var answer = await host.GetAsync("/news/rss");
        Assert.Equal("/news/feed.json", answer.Headers.NonValidated["Location"].ToString());
        Assert.Contains("xmlUrl=\"https://feeds.example/news/feed.json\"", await PageAsync(host, "/feeds.opml"), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(ServingHost host, string path)
    {
        using var answer = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
