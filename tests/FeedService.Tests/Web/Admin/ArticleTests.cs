using System.Net;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Web.Admin;

/// <summary>What an operator finds out about an article, and does with it.</summary>
[OnBothStores]
public sealed class ArticleTests : IAsyncLifetime
{
    private Desk desk = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.SignedInAsync();
        feed = await desk.Service.SettingsAsync("news", "");
        await desk.Service.DropAsync(feed, new Dictionary<string, string> { ["ferry.md"] = "# The ferry\n\nWords.", ["bridge.md"] = "---\ntitle: 100% of the bridge\n---\nWords.", ["draft.md"] = "---\ntitle: Not yet\ndraft: true\n---\nWords." });
        await desk.Service.PublishAsync(feed);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData("", "The ferry", "100% of the bridge", "Not yet")]
    [InlineData("?q=ferry", "The ferry")]
    [InlineData("?q=100%25", "100% of the bridge")]
    [InlineData("?q=_", "")]
    [InlineData("?q=bridge&feed=news", "100% of the bridge")]
    [InlineData("?q=%3Cscript%3E", "")]
    public async Task Articles_are_found_by_what_one_remembers(string query, params string[] titles)
    {
        var page = await desk.TextAsync("/admin/articles" + query);
        foreach (var title in new[] { "The ferry", "100% of the bridge", "Not yet" })
        {
            Assert.Equal(titles.Contains(title), Regex.IsMatch(page, $">{Regex.Escape(title)}</a>"));
        }
    }

    [Fact]
    public async Task A_withdrawn_article_leaves_the_feed_and_edits_do_not_bring_it_back_but_the_operator_does()
    {
        var page = await PageOfAsync("ferry.md");
        Assert.Contains(">published</span>", await desk.TextAsync(page), StringComparison.Ordinal);
        using (var done = await desk.PostAsync(page + "/withdraw", page))
        {
            Assert.Equal(page, done.Headers.Location!.OriginalString);
        }

        await desk.Service.PublishAsync(feed);
        Assert.DoesNotContain("The ferry", desk.Service.Titles(feed));
        using (var gone = await desk.Stranger.GetAsync("/news/articles/ferry", TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        }

        await desk.Service.DropAsync(feed, "ferry.md", "# The ferry\n\nOther words.");
        await desk.Service.PublishAsync(feed);
        Assert.DoesNotContain("The ferry", desk.Service.Titles(feed));
        Assert.Contains(">withdrawn here</span>", await desk.TextAsync(page), StringComparison.Ordinal);

        using var back = await desk.PostAsync(page + "/restore", page);
        await desk.Service.PublishAsync(feed);
        Assert.Contains("The ferry", desk.Service.Titles(feed));
        var activity = await desk.TextAsync("/admin/activity");
        Assert.Matches("Ann.*news.*put back “The ferry”(.|\n)*Ann.*news.*withdrew “The ferry”", activity);
    }

    [Fact]
    public async Task A_draft_that_was_withdrawn_and_put_back_is_a_draft()
    {
        var page = await PageOfAsync("draft.md");
        Assert.Contains(">draft</span>", await desk.TextAsync(page), StringComparison.Ordinal);
        using var withdrawn = await desk.PostAsync(page + "/withdraw", page);
        using var back = await desk.PostAsync(page + "/restore", page);
        Assert.Contains(">draft</span>", await desk.TextAsync(page), StringComparison.Ordinal);
        await desk.Service.PublishAsync(feed);
        Assert.DoesNotContain("Not yet", desk.Service.Titles(feed));
    }

    [Fact]
    public async Task An_article_that_waits_is_published_now_and_stays_so_until_its_source_says_another_date()
    {
        await desk.Service.DropAsync(feed, "later.md", "---\ntitle: Later\ndate: 2027-01-01\n---\nWords.");
        await desk.Service.PublishAsync(feed);
        Assert.DoesNotContain("Later", desk.Service.Titles(feed));
        var page = await PageOfAsync("later.md");
        Assert.Contains(">scheduled</span>", await desk.TextAsync(page), StringComparison.Ordinal);
        using (var answer = await desk.PostAsync(page + "/publish", page))
        {
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }

        await desk.Service.PublishAsync(feed);
        var entry = desk.Service.Publications.Find("news")!.Entries.Single(entry => entry.Title == "Later");
        Assert.Equal(desk.Service.Time.GetUtcNow(), entry.PublishedAt);
        Assert.Contains(">published</span>", await desk.TextAsync(page), StringComparison.Ordinal);
        Assert.Contains("published before its time “Later”", await desk.TextAsync("/admin/activity"), StringComparison.Ordinal);

        await desk.Service.DropAsync(feed, "later.md", "---\ntitle: Later\ndate: 2027-01-01\n---\nOther words.");
        await desk.Service.PublishAsync(feed);
        Assert.Contains("Later", desk.Service.Titles(feed));
        await desk.Service.DropAsync(feed, "later.md", "---\ntitle: Later\ndate: 2027-01-02\n---\nOther words.");
        await desk.Service.PublishAsync(feed);
        Assert.DoesNotContain("Later", desk.Service.Titles(feed));
    }

    [Theory]
    [InlineData("draft.md")]
    [InlineData("ferry.md")]
    public async Task Drafts_and_what_is_out_already_are_not_published_now(string key)
    {
        var page = await PageOfAsync(key);
        var before = await desk.TextAsync(page);
        Assert.DoesNotContain("Publish it now", before, StringComparison.Ordinal);
        using var answer = await desk.PostAsync(page + "/publish", page);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await desk.Service.PublishAsync(feed);
        Assert.DoesNotContain("Not yet", desk.Service.Titles(feed));
        Assert.DoesNotContain("before its time", await desk.TextAsync("/admin/activity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_each_document_says_of_an_article_is_read_from_its_bytes()
    {
        await desk.Service.DropAsync(feed, "tower.md", "---\ntitle: The tower\ntags: [stone, bells]\nauthor: Ida Moos\ndate: 2026-02-28T09:00:00Z\n---\nWords.");
        await desk.Service.PublishAsync(feed);
        var page = await desk.TextAsync(await PageOfAsync("tower.md"));
        foreach (var format in new[] { "RSS", "Atom", "JSON Feed" })
        {
            Assert.Matches($"<th scope=\"col\"><a href=[^>]+>{format}", page);
        }

        Assert.Matches("<th scope=\"row\">Title</th>(\\s*<td>The tower</td>){3}", page);
        Assert.Matches("<th scope=\"row\">Published</th>(\\s*<td>28 February 2026, 09:00:00 UTC</td>){3}", page);
        Assert.Matches("<th scope=\"row\">Tags</th>(\\s*<td>stone, bells</td>){3}", page);
        Assert.Contains("It is in none of the feed’s current documents.", await desk.TextAsync(await PageOfAsync("draft.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/articles/999")]
    [InlineData("/admin/articles/x")]
    [InlineData("/admin/feeds/none")]
    [InlineData("/admin/none")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await desk.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> PageOfAsync(string key)
    {
        var id = await desk.Service.Get<FeedStore>().ReadAsync(context => context.Articles.Where(article => article.Key == key).Select(article => article.Id).SingleAsync(), TestContext.Current.CancellationToken);
        return $"/admin/articles/{id}";
    }
}
