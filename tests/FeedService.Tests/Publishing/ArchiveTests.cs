using System.Globalization;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

[OnBothStores]
public sealed class ArchiveTests : IAsyncLifetime
{
    private TestService service = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = await service.SettingsAsync("news", "title: News\nwindow: { items: 5 }\n");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Walking_the_archives_reaches_every_entry_once()
    {
        await DropManyAsync(23);
        var reader = new HistoryReader(service, feed);

        Assert.Equal(4, service.Publications.Find("news")!.Archives);
        Assert.Equal(Enumerable.Range(0, 23).Select(Title).Order(), (await reader.WalkAsync()).Select(entry => entry.Title).Order());
        Assert.All(await reader.ArchivesAsync(), archive => Assert.Equal(5, archive.Entries.Count));
    }

    [Fact]
    public async Task A_closed_archive_stays_as_it_is_whatever_is_published_later()
    {
        await DropManyAsync(23);
        var reader = new HistoryReader(service, feed);
        var before = await reader.ArchivesAsync();
        await DropManyAsync(40, from: 23);
        var after = await reader.ArchivesAsync();

        Assert.Equal(12, after.Count);
        Assert.Equal(before.Select(archive => (archive.Text, archive.ModifiedAt)), after.Take(4).Select(archive => (archive.Text, archive.ModifiedAt)));
    }

    [Fact]
    public async Task They_are_linked_both_ways_and_to_the_feed_itself()
    {
        await DropManyAsync(12);
        var rss = await new HistoryReader(service, feed).ArchiveAsync(1, FeedFormat.Rss);
        Assert.Contains("<fh:archive />", rss.Text, StringComparison.Ordinal);
        Assert.Contains("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"https://example.org/news/archive/1/rss.xml\" />", rss.Text, StringComparison.Ordinal);
        Assert.Contains("<atom:link rel=\"current\" type=\"application/rss+xml\" href=\"https://example.org/news/rss.xml\" />", rss.Text, StringComparison.Ordinal);
        Assert.Contains("<atom:link rel=\"next-archive\" type=\"application/rss+xml\" href=\"https://example.org/news/archive/2/rss.xml\" />", rss.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("prev-archive", rss.Text, StringComparison.Ordinal);

        var json = await new HistoryReader(service, feed).ArchiveAsync(2, FeedFormat.Json);
        Assert.Contains("\"next_url\": \"https://example.org/news/archive/1/feed.json\"", json.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_the_last_archive_is_the_feed_itself_for_now()
    {
        await DropManyAsync(12);
        var next = await AskAsync("3");
        Assert.Equal(new Uri("https://example.org/news/atom.xml"), Assert.IsType<PageAnswer.Elsewhere>(next).Address);
        Assert.Null(await AskAsync("4"));
        Assert.Null(await AskAsync("0"));
        Assert.Null(await AskAsync("01"));
        Assert.Null(await AskAsync("x"));
    }

    [Fact]
    public async Task A_backdated_article_joins_the_newest_and_is_lost_to_nobody()
    {
        await DropManyAsync(12);
        var reader = new HistoryReader(service, feed);
        var before = await reader.ArchivesAsync();
        await service.DropAsync(feed, "old.md", "---\ntitle: Old\ndate: 2001-01-01\n---\nText.");
        await service.PublishAsync(feed);

        Assert.Equal(before.Select(archive => archive.Text), (await reader.ArchivesAsync()).Take(before.Count).Select(archive => archive.Text));
        Assert.Single(await reader.WalkAsync(), entry => entry.Title == "Old");
    }

    [Fact]
    public async Task Entries_that_leave_an_hours_window_are_in_an_archive_before()
    {
        feed = await service.SettingsAsync("news", "title: News\nwindow: { items: 5, hours: 24 }\n");
        await service.DropAsync(feed, "a.md", "---\ntitle: A\ndate: 2026-03-01T06:00:00Z\n---\nText.");
        await service.DropAsync(feed, "b.md", "---\ntitle: B\ndate: 2026-03-01T11:00:00Z\n---\nText.");
        await service.PublishAsync(feed);
        Assert.Equal(0, service.Publications.Find("news")!.Archives);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), service.Publications.Find("news")!.NextDueAt);

        service.Time.Advance(TimeSpan.FromHours(20));
        await service.PublishAsync(feed);
        Assert.Equal(["B"], service.Titles(feed));
        Assert.Equal(["A", "B"], (await new HistoryReader(service, feed).WalkAsync()).Select(entry => entry.Title).Order());
    }

    [Fact]
    public async Task Entries_that_a_bytes_window_drops_are_in_an_archive_before()
    {
        feed = await service.SettingsAsync("news", "title: News\nwindow: { items: 50, bytes: 20000 }\n");
        for (var i = 0; i < 20; i++)
        {
            await service.DropAsync(feed, $"{i}.md", $"---\ntitle: {Title(i)}\ndate: 2026-02-{i + 1:00}\n---\n{string.Join(' ', Enumerable.Repeat("word", 500))}");
            await service.PublishAsync(feed);
        }

        Assert.True(service.Publications.Find("news")!.Entries.Count < 10);
        Assert.Equal(Enumerable.Range(0, 20).Select(Title).Order(), (await new HistoryReader(service, feed).WalkAsync()).Select(entry => entry.Title).Order());
    }

    [Fact]
    public async Task A_correction_of_an_archived_entry_reappears_in_the_feed_with_its_id_and_changes_its_archive_alone()
    {
        await DropManyAsync(23);
        var reader = new HistoryReader(service, feed);
        var before = await reader.ArchivesAsync();
        service.Time.Advance(TimeSpan.FromHours(1));
        await DropAsync(3, "Corrected.");
        await service.PublishAsync(feed);

        var after = await reader.ArchivesAsync();
        var archived = Assert.Single(after[0].Entries, entry => entry.Title == Title(3));
        var shown = Assert.Single(reader.Subscription().Entries, entry => entry.Title == Title(3));
        Assert.Equal((archived.Id, service.Time.GetUtcNow()), (shown.Id, shown.UpdatedAt));
        Assert.Equal(before[0].Entries.Select(entry => entry.Id), after[0].Entries.Select(entry => entry.Id));
        Assert.NotEqual(before[0].Text, after[0].Text);
        Assert.Equal(service.Time.GetUtcNow(), after[0].ModifiedAt);
        Assert.Equal(before.Skip(1).Select(archive => archive.Text), after.Skip(1).Take(3).Select(archive => archive.Text));
    }

    [Fact]
    public async Task What_is_withdrawn_leaves_its_archive_and_every_document_and_a_tombstone_says_so()
    {
        await DropManyAsync(23);
        var reader = new HistoryReader(service, feed);
        var id = (await reader.ArchivesAsync())[0].Entries[0].Id;
        var title = (await reader.ArchivesAsync())[0].Entries[0].Title;
        await service.DropAsync(feed, $"{title}.md", $"---\ntitle: {title}\nwithdrawn: true\n---\nText.");
        await service.PublishAsync(feed);

        Assert.DoesNotContain(await reader.WalkAsync(), entry => entry.Id == id);
        Assert.Contains($"<at:deleted-entry ref=\"{id}\" when=\"2026-03-01T12:00:00Z\"", reader.Subscription().Text, StringComparison.Ordinal);

        service.Time.Advance(TimeSpan.FromMinutes(1));
        await service.DropAsync(feed, $"{title}.md", $"---\ntitle: {title}\ndate: 2026-02-01T00:00:00Z\n---\nText.");
        await service.PublishAsync(feed);
        Assert.DoesNotContain("deleted-entry", reader.Subscription().Text, StringComparison.Ordinal);
        Assert.Equal(service.Time.GetUtcNow(), Assert.Single(await reader.WalkAsync(), entry => entry.Id == id).UpdatedAt);
        Assert.Equal(4, (await reader.ArchivesAsync())[0].Entries.Count);
    }

    [Fact]
    public async Task A_tombstone_goes_when_its_time_is_over()
    {
        feed = await service.SettingsAsync("news", "title: News\ntombstones: 2d\n");
        await service.DropAsync(feed, "a.md", "# A\n\nText.");
        await service.PublishAsync(feed);
        await service.Get<ArticleIngest>().RemoveAsync(feed, "folder", ["a.md"], TestContext.Current.CancellationToken);
        await service.PublishAsync(feed);
        Assert.Contains("deleted-entry", new HistoryReader(service, feed).Subscription().Text, StringComparison.Ordinal);
        Assert.Equal(TestStore.Start.AddDays(2), service.Publications.Find("news")!.NextDueAt);

        service.Time.Advance(TimeSpan.FromDays(2));
        await service.PublishAsync(feed);
        Assert.DoesNotContain("deleted-entry", new HistoryReader(service, feed).Subscription().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_feed_holds_everything_and_has_no_archives()
    {
        feed = await service.SettingsAsync("news", "title: News\nwindow: { items: 5 }\ncomplete: true\n");
        await DropManyAsync(23);
        var document = new HistoryReader(service, feed).Subscription();
        Assert.Equal(23, document.Entries.Count);
        Assert.Contains("<fh:complete />", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("prev-archive", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_into_a_complete_feed_is_archived_and_told()
    {
        feed = await service.SettingsAsync("news", "title: News\nwindow: { items: 5, bytes: 5000 }\ncomplete: true\n");
        await DropManyAsync(40);
        var document = new HistoryReader(service, feed).Subscription();
        Assert.DoesNotContain("fh:complete", document.Text, StringComparison.Ordinal);
        Assert.Equal(40, (await new HistoryReader(service, feed).WalkAsync()).Count);
        Assert.Contains(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken), problem => problem.Message.Contains("'complete' asks for every entry", StringComparison.Ordinal));
    }

    private Task<PageAnswer?> AskAsync(string key) =>
        service.Get<FeedPages>().FindAsync(service.Publications.Find("news")!, new PageRequest("news", "archive", key, 1, FeedFormat.Atom), TestContext.Current.CancellationToken);

    private async Task DropManyAsync(int count, int from = 0)
    {
        for (var i = from; i < from + count; i++)
        {
            await DropAsync(i, "Text.");
        }

        await service.PublishAsync(feed);
    }

    private Task DropAsync(int i, string text) => service.DropAsync(
        feed, $"{Title(i)}.md", $"---\ntitle: {Title(i)}\ndate: {new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i):s}Z\n---\n{text}");

    private static string Title(int i) => string.Create(CultureInfo.InvariantCulture, $"a{i:000}");
}
