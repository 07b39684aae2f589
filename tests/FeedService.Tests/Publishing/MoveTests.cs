using System.Text;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

[OnBothStores]
public sealed class MoveTests : IAsyncLifetime
{
    private const string Article = "---\ntitle: One\ndate: 2026-03-01T08:00:00Z\n---\nText.";

    private TestService service = null!;

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task For_a_time_of_grace_the_documents_name_the_new_address_and_then_they_redirect()
    {
        var feed = await PublishedAsync("title: News\nmoved_to: { url: 'https://new.example/news/', grace: 10d }\n");
        Assert.Contains("<itunes:new-feed-url>https://new.example/news/rss.xml</itunes:new-feed-url>", Text(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.Null(Current.MovedTo);
        Assert.Equal(service.Time.GetUtcNow().AddDays(10), Current.NextDueAt);

        service.Time.Advance(TimeSpan.FromDays(10));
        await service.PublishAsync(feed);
        Assert.Equal(new Uri("https://new.example/news/"), Current.MovedTo);
        Assert.Null(Current.NextDueAt);
    }

    [Fact]
    public async Task The_time_of_grace_begins_with_the_address_and_anew_with_another()
    {
        await PublishedAsync("title: News\nmoved_to: https://new.example/news/\n");
        service.Time.Advance(TimeSpan.FromDays(29));
        await PublishedAsync("title: Other news\nmoved_to: https://new.example/news/\n");
        Assert.Equal(service.Time.GetUtcNow().AddDays(1), Current.NextDueAt);

        await PublishedAsync("title: Other news\nmoved_to: https://newer.example/news/\n");
        Assert.Equal(service.Time.GetUtcNow().AddDays(30), Current.NextDueAt);
    }

    [Fact]
    public async Task A_feed_that_stays_after_all_is_served_again()
    {
        await PublishedAsync("title: News\nmoved_to: { url: 'https://new.example/news/', grace: 1s }\n");
        service.Time.Advance(TimeSpan.FromDays(1));
        await PublishedAsync("title: News\nmoved_to: { url: 'https://new.example/news/', grace: 1s }\n");
        Assert.NotNull(Current.MovedTo);
        await PublishedAsync("title: News\n");
        Assert.Null(Current.MovedTo);
        Assert.DoesNotContain("new-feed-url", Text(FeedFormat.Rss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_where_it_came_from()
    {
        await PublishedAsync("title: News\nmoved_from: https://old.example/feed.xml\n");
        Assert.Contains("<podcast:previousUrl>https://old.example/feed.xml</podcast:previousUrl>", Text(FeedFormat.Rss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_survive_a_restart_and_change_with_feed_yaml()
    {
        await PublishedAsync("title: News\nredirect_from: [/blog/feed]\n");
        Assert.Equal(["/blog/feed"], PublicationPack.Read(PublicationPack.Write(Current))!.RedirectFrom);
        await PublishedAsync("title: News\nredirect_from: /old/rss.xml\n");
        Assert.Equal(["/old/rss.xml"], Current.RedirectFrom);
    }

    [Theory]
    [InlineData("redirect_from: blog/feed", "'redirect_from' takes paths on this server, such as /blog/feed or /old/rss.xml; here is 'blog/feed'.")]
    [InlineData("redirect_from: [/news/rss.xml]", "'redirect_from' names '/news/rss.xml', which is the feed's own address. Delete it.")]
    [InlineData("redirect_from: [/health/live]", "'redirect_from' names '/health/live', which is an address of the service itself. Delete it.")]
    [InlineData("moved_to: https://example.org/other/", "'moved_to' names 'https://example.org/other/', which is an address of this service. To give the feed another name here, rename its folder.")]
    [InlineData("moved_to: /news", "'moved_to' takes an address that begins with https:// or http://; here is '/news'.")]
    [InlineData("moved_to: { grace: 3d }", "'moved_to' needs a 'url', the feed's new address.")]
    public async Task A_move_that_cannot_be_made_is_told(string line, string message)
    {
        await service.SettingsAsync("news", $"title: News\n{line}\n");
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, problem.Line);
    }

    [Fact]
    public async Task Of_two_feeds_that_want_a_path_the_first_has_it()
    {
        await service.SettingsAsync("a", "title: A\nredirect_from: [/feed.old]\n");
        await service.SettingsAsync("b", "title: B\nredirect_from: [/feed.old, /a/rss.xml]\n");
        var problems = await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken);
        Assert.All(problems, problem => Assert.Equal("b", problem.Feed));
        Assert.Equal(["'/a/rss.xml'", "'/feed.old'"], problems.Select(problem => problem.Message.Split(' ')[2].TrimEnd(',')).Order());
    }

    private Publication Current => service.Publications.Find("news")!;

    private string Text(FeedFormat format) => Encoding.UTF8.GetString(Current.Find(format)!.Content);

    private async Task<CatalogFeed> PublishedAsync(string settings)
    {
        var feed = await service.SettingsAsync("news", settings);
        await service.DropAsync(feed, "one.md", Article);
        await service.PublishAsync(feed);
        return feed;
    }
}
