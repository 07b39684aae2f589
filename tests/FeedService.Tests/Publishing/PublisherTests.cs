using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

[OnBothStores]
public sealed class PublisherTests : IAsyncLifetime
{
    // Too deep to be converted, small enough to be read.
    private static readonly string Bomb = string.Concat(Enumerable.Repeat("<div>", 20_000));

    private TestService service = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = await service.SettingsAsync("news", "title: News\n");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Nothing_moves_when_the_bytes_are_the_same()
    {
        await service.DropAsync(feed, "a.md", "# One\n\nText.");
        Assert.True(await service.PublishAsync(feed));
        var before = service.Publications.Find("news");
        service.Time.Advance(TimeSpan.FromDays(1));

        Assert.False(await service.PublishAsync(feed));
        Assert.Same(before, service.Publications.Find("news"));
    }

    [Fact]
    public async Task Only_documents_whose_bytes_changed_get_new_validators()
    {
        await service.DropAsync(feed, "a.md", "# One\n\nText.");
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news")!;
        service.Time.Advance(TimeSpan.FromHours(1));
        // Only RSS writes the time to live.
        feed = await service.SettingsAsync("news", "title: News\nttl: 1h\n");
        Assert.True(await service.PublishAsync(feed));

        var after = service.Publications.Find("news")!;
        Assert.NotEqual(before.Find(FeedFormat.Rss)!.Tag, after.Find(FeedFormat.Rss)!.Tag);
        Assert.Equal(TestStore.Start.AddHours(1), after.Find(FeedFormat.Rss)!.LastModifiedAt);
        Assert.Same(before.Find(FeedFormat.Atom), after.Find(FeedFormat.Atom));
        Assert.Same(before.Find(FeedFormat.Json), after.Find(FeedFormat.Json));
    }

    [Fact]
    public async Task Two_changes_in_one_second_have_two_times()
    {
        await service.DropAsync(feed, "a.md", "# One\n\nText.");
        await service.PublishAsync(feed);
        await service.DropAsync(feed, "b.md", "# Two\n\nText.");
        await service.PublishAsync(feed);

        Assert.Equal(TestStore.Start.AddSeconds(1), service.Publications.Find("news")!.Find(FeedFormat.Atom)!.LastModifiedAt);
    }

    [Fact]
    public async Task A_clock_that_steps_back_moves_no_time_back_and_hides_nothing()
    {
        await service.DropAsync(feed, "a.md", "---\ndate: 2026-03-01T11:59:00Z\n---\n# One\n\nText.");
        await service.PublishAsync(feed);
        service.Time.AdjustTime(TestStore.Start.AddYears(-50));
        await service.DropAsync(feed, "b.md", "---\ndate: 1970-01-01\n---\n# Two\n\nText.");
        await service.PublishAsync(feed);

        Assert.Equal(["One", "Two"], service.Titles(feed));
        Assert.Equal(TestStore.Start.AddSeconds(1), service.Publications.Find("news")!.Find(FeedFormat.Atom)!.LastModifiedAt);
    }

    [Fact]
    public async Task An_edit_that_cannot_be_converted_leaves_the_entry_as_it_last_was_and_is_reported()
    {
        await service.DropAsync(feed, "a.html", "<title>One</title><p>Good.</p>");
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news");
        await service.DropAsync(feed, "a.html", $"<title>One</title>{Bomb}");

        Assert.False(await service.PublishAsync(feed));
        Assert.Same(before!.Find(FeedFormat.Rss), service.Publications.Find("news")!.Find(FeedFormat.Rss));
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("a.html", problem.Subject);
        Assert.EndsWith("as it last was.", problem.Message, StringComparison.Ordinal);

        await service.DropAsync(feed, "a.html", "<title>One</title><p>Mended.</p>");
        await service.PublishAsync(feed);
        Assert.Empty(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_article_that_cannot_be_converted_is_left_out_and_an_older_one_takes_its_place()
    {
        feed = await service.SettingsAsync("news", "window: { items: 2 }\n");
        await service.DropAsync(feed, "a.html", "<title>Old</title><p>Text.</p>");
        await service.DropAsync(feed, "b.html", "<title>Newer</title><p>Text.</p>");
        await service.DropAsync(feed, "c.html", $"<title>Bad</title>{Bomb}");
        await service.PublishAsync(feed);

        Assert.Equal(["Newer", "Old"], service.Titles(feed));
    }

    [Fact]
    public async Task A_window_of_bytes_cuts_the_oldest_entries()
    {
        feed = await service.SettingsAsync("news", "window: { bytes: 20000 }\n");
        for (var i = 0; i < 20; i++)
        {
            await service.DropAsync(feed, $"a{i}.md", $"---\ndate: 2026-02-{i + 1:00}\n---\n# Article {i}\n\n{string.Join(' ', Enumerable.Repeat("word", 500))}");
        }

        await service.PublishAsync(feed);

        var publication = service.Publications.Find("news")!;
        Assert.All(publication.Documents, document => Assert.InRange(document.Content.Length, 1, 20_000));
        Assert.InRange(publication.Entries.Count, 2, 8);
        Assert.Equal("Article 19", publication.Entries[0].Title);
    }

    [Fact]
    public async Task One_entry_is_shown_whatever_its_size()
    {
        feed = await service.SettingsAsync("news", "window: { bytes: 1000 }\n");
        await service.DropAsync(feed, "a.md", $"# One\n\n{string.Join(' ', Enumerable.Repeat("word", 1000))}");
        await service.PublishAsync(feed);

        Assert.Equal(["One"], service.Titles(feed));
    }

    [Fact]
    public async Task The_next_due_time_is_the_first_of_embargoes_expiries_and_leaving_the_hours()
    {
        feed = await service.SettingsAsync("news", "window: { hours: 24 }\n");
        await service.DropAsync(feed, "later.md", "---\ndate: 2026-03-01T15:00:00Z\n---\n# Later\n\nText.");
        await service.PublishAsync(feed);
        Assert.Equal(TestStore.Start.AddHours(3), service.Publications.Find("news")!.NextDueAt);

        await service.DropAsync(feed, "ends.md", "---\ndate: 2026-03-01\nexpires: 2026-03-01T13:00:00Z\n---\n# Ends\n\nText.");
        await service.PublishAsync(feed);
        Assert.Equal(TestStore.Start.AddHours(1), service.Publications.Find("news")!.NextDueAt);

        await service.DropAsync(feed, "leaves.md", "---\ndate: 2026-02-28T12:30:00Z\n---\n# Leaves\n\nText.");
        await service.PublishAsync(feed);
        Assert.Equal(TestStore.Start.AddMinutes(30), service.Publications.Find("news")!.NextDueAt);
        Assert.Equal(["Ends", "Leaves"], service.Titles(feed));

        service.Time.Advance(TimeSpan.FromHours(3));
        await service.PublishAsync(feed);
        Assert.Equal(["Later"], service.Titles(feed));
    }

    [Fact]
    public async Task What_expired_does_not_come_back_when_the_clock_steps_back()
    {
        await service.DropAsync(feed, "ends.md", "---\ndate: 2026-03-01\nexpires: 2026-03-01T13:00:00Z\n---\n# Ends\n\nText.");
        await service.PublishAsync(feed);
        service.Time.Advance(TimeSpan.FromHours(2));
        await service.PublishAsync(feed);
        service.Time.AdjustTime(TestStore.Start);
        await service.PublishAsync(feed);

        Assert.Empty(service.Titles(feed));
        Assert.IsType<ArticleLookup.Gone>(await service.Get<ArticleFinder>().FindAsync("news", "ends", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_published_before_the_first_whole_look()
    {
        var other = await service.SettingsAsync("other", "title: Other\n");

        Assert.False(await service.PublishAsync(other));
        Assert.Null(service.Publications.Find("other"));
    }

    [Fact]
    public async Task A_feed_without_articles_has_the_same_bytes_in_every_store()
    {
        await service.Get<ArticleIngest>().MarkScannedAsync(feed, TestContext.Current.CancellationToken);
        await service.PublishAsync(feed);
        await using var another = await TestService.StartAsync();
        another.Time.Advance(TimeSpan.FromDays(1));
        var same = await another.SettingsAsync("news", "title: News\n");
        await another.Get<ArticleIngest>().MarkScannedAsync(same, TestContext.Current.CancellationToken);
        await another.PublishAsync(same);

        Assert.Equal(Tags(service), Tags(another));
    }

    [Fact]
    public async Task A_draft_an_embargoed_and_an_unknown_article_look_alike()
    {
        await service.DropAsync(feed, "draft.md", "---\ndraft: true\n---\n# Draft\n\nText.");
        await service.DropAsync(feed, "later.md", "---\ndate: 2030-01-01\n---\n# Later\n\nText.");
        await service.PublishAsync(feed);

        foreach (var slug in new[] { "draft", "later", "never" })
        {
            Assert.IsType<ArticleLookup.Nothing>(await service.Get<ArticleFinder>().FindAsync("news", slug, TestContext.Current.CancellationToken));
        }
    }

    private static IEnumerable<string> Tags(TestService service) => service.Publications.Find("news")!.Documents.Select(document => document.Tag);
}
