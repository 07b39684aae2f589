using System.Net;
using System.Text.Json;
using FeedService.Newsroom;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.Tests.Embedding;

/// <summary>Feeds in an application of somebody else's: its rows are in them, and nothing of its own is touched.</summary>
public sealed class NewsroomTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_row_is_in_the_feed_once_it_is_committed_and_follows_every_change()
    {
        await using var newsroom = await NewsroomTest.StartAsync();
        var post = await newsroom.WriteAsync(Post("The ferry is back", "It runs **every hour**."));
        var feed = await newsroom.FeedAsync(text => text.Contains("The ferry is back", StringComparison.Ordinal));
        Assert.Contains("<strong>every hour</strong>", WebUtility.HtmlDecode(feed), StringComparison.Ordinal);
        Assert.Contains($"https://newsroom.example/posts/{post.Id}", feed, StringComparison.Ordinal);
        Assert.Contains("<name>Ann Lee</name>", feed, StringComparison.Ordinal);

        post.Title = "The ferry is back, at last";
        await newsroom.ChangeAsync(post);
        await newsroom.FeedAsync(text => text.Contains("at last", StringComparison.Ordinal));

        post.IsDraft = true;
        await newsroom.ChangeAsync(post);
        await newsroom.FeedAsync(text => !text.Contains("The ferry", StringComparison.Ordinal));

        post.IsDraft = false;
        await newsroom.ChangeAsync(post);
        await newsroom.FeedAsync(text => text.Contains("at last", StringComparison.Ordinal));
        using var deleted = await newsroom.Ann.DeleteAsync(new Uri($"/posts/{post.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        var after = await newsroom.FeedAsync(text => text.Contains("deleted-entry", StringComparison.Ordinal));
        Assert.DoesNotContain("The ferry", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_are_there_before_the_start_are_the_first_publication_by_date()
    {
        await using var newsroom = await NewsroomTest.StartAsync([Post("Third", "c", days: 2), Post("First", "a"), Post("Second", "b", days: 1)]);
        var feed = await newsroom.FeedAsync(text => text.Contains("Third", StringComparison.Ordinal), "feed.json");
        var titles = JsonDocument.Parse(feed).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString());
        Assert.Equal(["Third", "Second", "First"], titles);
    }

    [Theory]
    [InlineData("/", "The newsroom")]
    [InlineData("/news", "Our own page about news")]
    [InlineData("/news/rss.xml", "Our own file of that name")]
    [InlineData("/hub", "Our own hub, of trains")]
    public async Task The_application_s_own_pages_answer_as_if_we_were_not_there(string path, string text)
    {
        await using var newsroom = await NewsroomTest.StartAsync();
        await newsroom.FeedAsync(_ => true);
        Assert.Equal((HttpStatusCode.OK, text), await newsroom.AskAsync(path));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/api/feeds")]
    [InlineData("/scalar")]
    [InlineData("/feedsandmore")]
    public async Task What_is_nobody_s_is_the_application_s_to_answer(string path)
    {
        await using var newsroom = await NewsroomTest.StartAsync();
        await newsroom.FeedAsync(_ => true);
        Assert.Equal((HttpStatusCode.NotFound, "Nothing here, says the newsroom"), await newsroom.AskAsync(path));
    }

    [Theory]
    [InlineData("/news/atom.xml")]
    [InlineData("/feeds.opml")]
    [InlineData("/robots.txt")]
    public async Task What_its_fallback_leaves_out_wants_its_log_in_as_ever(string path)
    {
        await using var newsroom = await NewsroomTest.StartAsync();
        await newsroom.FeedAsync(_ => true);
        Assert.Equal((HttpStatusCode.Redirect, ""), await newsroom.AskAsync(path));
    }

    [Fact]
    public async Task The_application_s_log_in_keeps_its_pages_and_lets_everybody_have_the_feeds()
    {
        await using var newsroom = await NewsroomTest.StartAsync([Post("Open to all", "a")]);
        await newsroom.FeedAsync(text => text.Contains("Open to all", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await newsroom.AskAsync("/desk")).Status);
        Assert.Equal("The desk of Ann", await newsroom.Ann.GetStringAsync(new Uri("/desk", UriKind.Relative), TestContext.Current.CancellationToken));
        foreach (var path in (string[])["/feeds", "/feeds/news", "/feeds/feeds.opml", "/feeds/health/ready", "/feeds/news/rss.xml", "/feeds/openapi/feedservice.json"])
        {
            Assert.Equal(HttpStatusCode.OK, (await newsroom.AskAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await newsroom.AskAsync("/feeds/api/feeds")).Status);
    }

    [Fact]
    public async Task Every_address_in_documents_and_pages_begins_where_the_feeds_are()
    {
        await using var newsroom = await NewsroomTest.StartAsync([Post("One", "a")]);
        var feed = await newsroom.FeedAsync(text => text.Contains("One", StringComparison.Ordinal));
        Assert.Contains($"href=\"{newsroom.Address}/feeds/news/atom.xml\"", feed, StringComparison.Ordinal);
        Assert.Contains($"href=\"{newsroom.Address}/feeds/hub\"", feed, StringComparison.Ordinal);
        Assert.Contains("href=\"/feeds/assets/site.css?v=", (await newsroom.AskAsync("/feeds/news")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MovedPermanently, (await newsroom.AskAsync("/feeds/news/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await newsroom.AskAsync("/feeds/nothing")).Status);
    }

    [Fact]
    public async Task Below_a_path_that_a_proxy_leaves_on_documents_are_found_too()
    {
        await using var newsroom = await NewsroomTest.StartAsync([Post("One", "a")], "--FeedService:BaseUrl=https://site.example/app/feeds");
        await newsroom.FeedAsync(text => text.Contains("https://site.example/app/feeds/news/atom.xml", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await newsroom.AskAsync("/app/feeds/news/rss.xml")).Status);
    }

    [Fact]
    public async Task The_application_s_jobs_are_its_own_and_ours_are_not_among_them()
    {
        await using var newsroom = await NewsroomTest.StartAsync();
        using var started = await newsroom.Ann.PostAsync(new Uri("/jobs", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        await newsroom.FeedAsync(_ => CountingJob.Runs > 0);
        var storage = newsroom.Services.GetRequiredService<JobStorage>();
        Assert.Equal(1, storage.GetMonitoringApi().SucceededListCount() + storage.GetMonitoringApi().ProcessingCount());
        using var connection = storage.GetConnection();
        Assert.Empty(Hangfire.Storage.StorageConnectionExtensions.GetRecurringJobs(connection));
    }

    [Fact]
    public async Task The_application_s_own_description_says_nothing_of_us()
    {
        await using var newsroom = await NewsroomTest.StartAsync();
        // Until it knows its feeds, it says nothing of what there is not.
        await newsroom.FeedAsync(_ => true);
        var (status, text) = await newsroom.AskAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("/posts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/feeds", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await newsroom.AskAsync("/feeds/openapi/v1.json")).Status);
    }

    private static Post Post(string title, string text, int days = 0) => new() { Title = title, Text = text, Author = "Ann Lee", PublishedAt = Day.AddDays(days) };
}
