using System.Net;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;

namespace FeedService.Tests.Web.Admin;

/// <summary>What an operator finds out about a feed and its sources, and does with them.</summary>
[OnBothStores]
public sealed class FeedTests : IAsyncLifetime
{
    private Desk desk = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.SignedInAsync();
        feed = await desk.Service.SettingsAsync("news", "schedule: '30 * * * *'");
        await desk.Service.DropAsync(feed, "ferry.md", "# The ferry\n\nWords.");
        await desk.Service.PublishAsync(feed, PublishReasons.Articles | PublishReasons.Schedule);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/feeds/news")]
    public async Task The_last_publication_is_shown_with_why_it_was_made_and_the_next_run(string path)
    {
        var page = await desk.TextAsync(path);
        Assert.Contains("1 March 2026, 12:00 UTC</time>: articles changed, its schedule", page, StringComparison.Ordinal);
        Assert.Contains("1 March 2026, 12:30 UTC", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publications_are_among_what_happened_and_may_be_left_out()
    {
        Assert.Contains("published 1 entry: articles changed, its schedule", await desk.TextAsync("/admin/activity"), StringComparison.Ordinal);
        Assert.DoesNotContain("published 1 entry", await desk.TextAsync("/admin/activity?by=people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_that_changed_nothing_is_no_news()
    {
        desk.Service.Time.Advance(TimeSpan.FromMinutes(1));
        await desk.Service.PublishAsync(feed, PublishReasons.Schedule);
        Assert.Contains("12:00 UTC</time>: articles changed, its schedule", await desk.TextAsync("/admin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_a_publication_has_sources_looked_at_and_is_named()
    {
        var asked = new List<int>();
        desk.Service.Get<LookRequests>().Asked += asked.Add;
        using var answer = await desk.PostAsync("/admin/feeds/news/publish", "/admin/feeds/news");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/admin/feeds/news", answer.Headers.Location!.OriginalString);
        Assert.Equal([feed.Id], asked);
        Assert.Contains("Ann</td><td>news</td><td>asked to look at its sources and publish it", await desk.TextAsync("/admin/activity?by=people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_publishes_without_the_form_of_the_desk()
    {
        using var content = new FormUrlEncodedContent([]);
        using var answer = await desk.Client.PostAsync("/admin/feeds/news/publish", content, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.DoesNotContain("asked to look", await desk.TextAsync("/admin/activity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_are_shown_with_their_last_look_and_without_the_query_of_their_address()
    {
        await desk.Service.SettingsAsync("planet", "upstream: 'https://example.org/feed.xml?key=s3cret'");
        await desk.Service.Get<SourceLooks>().WatchAsync(feed, "folder", "folder", () => Task.FromResult(true), isGood => isGood);
        var page = await desk.TextAsync("/admin/sources");
        Assert.Contains("folder <code>", page, StringComparison.Ordinal);
        Assert.Contains(">good</span>", page, StringComparison.Ordinal);
        Assert.Contains("https://example.org/feed.xml</code>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("?key=", page, StringComparison.Ordinal);
        Assert.Contains("none since the start", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_with_its_line_where_sources_are_shown()
    {
        await desk.Service.DropAsync(feed, "bad.md", "---\ntitle: Half\ndate: no date\n---\nWords.");
        Assert.Contains("news/bad.md:3", await desk.TextAsync("/admin/sources"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_that_failed_is_told_apart()
    {
        await desk.Service.Get<SourceLooks>().WatchAsync(feed, "folder", "folder", () => Task.FromResult(false), isGood => isGood);
        Assert.Contains(">failed</span>", await desk.TextAsync("/admin/sources"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_of_the_linter_are_apart_from_what_keeps_articles_away()
    {
        await desk.Service.SettingsAsync("news", "schedule: '30 * * * *'\nlanguage: en\nimage: https://example.org/a.png");
        await desk.Service.DropAsync(feed, "bad.md", "---\ntitle: Half\ndate: no date\n---\nWords.");
        var page = await desk.TextAsync("/admin/feeds/news");
        var (mend, linter) = (page.IndexOf("id=\"problems\"", StringComparison.Ordinal), page.IndexOf("id=\"linter\"", StringComparison.Ordinal));
        var at = page.IndexOf("news/bad.md:3", StringComparison.Ordinal);
        Assert.InRange(at, mend, linter);
    }
}
