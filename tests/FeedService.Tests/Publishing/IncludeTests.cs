using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

/// <summary>A feed that shows other feeds' articles too.</summary>
[OnBothStores]
public sealed class IncludeTests : IAsyncLifetime
{
    private TestService service = null!;
    private CatalogFeed news = null!;
    private CatalogFeed sport = null!;
    private CatalogFeed all = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        news = await service.SettingsAsync("news", "title: News\nlanguage: en\n");
        sport = await service.SettingsAsync("sport", "title: Sport\nlanguage: de\nauthors: Sport Desk\ncopyright: © Sport\nwindow: { items: 1 }\n");
        all = await service.SettingsAsync("all", "title: Everything\nlanguage: en\ninclude: [news, sport]\nwindow: { items: 5 }\n");
        await DropAsync(all, "own.md", "Own", "2026-02-10");
        await DropAsync(news, "n.md", "From News", "2026-02-12");
        await DropAsync(sport, "s1.md", "From Sport", "2026-02-11");
        await DropAsync(sport, "s2.md", "From Sport too", "2026-02-13");
        await PublishAsync();
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public void It_shows_them_all_newest_first_with_their_ids_and_addresses() =>
        Assert.Equal(
            service.Publications.Find("sport")!.Entries.Concat(service.Publications.Find("news")!.Entries).Select(entry => (entry.Id, entry.Link)),
            service.Publications.Find("all")!.Entries.Where(entry => entry.Title is "From News" or "From Sport too").Select(entry => (entry.Id, entry.Link)));

    [Fact]
    public void Each_says_where_it_comes_from_and_what_its_own_feed_said_for_it()
    {
        Assert.Equal(["From Sport too", "From News", "From Sport", "Own"], service.Titles(all));
        var atom = Text(FeedFormat.Atom);
        Assert.Contains($"<source><title type=\"text\">Sport</title><id>{sport.Urn}</id><updated>2026-02-13T00:00:00Z</updated>", atom.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<source url=\"https://example.org/news/rss.xml\">News</source>", Text(FeedFormat.Rss), StringComparison.Ordinal);
        Assert.Equal(3, atom.Split("<source>").Length - 1);
        Assert.Contains("<name>Sport Desk</name>", atom, StringComparison.Ordinal);
        Assert.Contains("© Sport", atom, StringComparison.Ordinal);
        Assert.Contains("xml:lang=\"de\"", atom, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_corrected_or_taken_away_there_is_so_here()
    {
        await DropAsync(news, "n.md", "Corrected", "2026-02-12");
        await service.Get<ArticleIngest>().RemoveAsync(sport, "folder", ["s1.md"], TestContext.Current.CancellationToken);
        await PublishAsync();
        Assert.Equal(["From Sport too", "Corrected", "Own"], service.Titles(all));
        Assert.Single(Text(FeedFormat.Atom).Split("deleted-entry ref=").Skip(1));

        sport = await service.SettingsAsync("sport", "title: Sport\nremoved: true\n");
        await PublishAsync();
        Assert.Equal(["Corrected", "Own"], service.Titles(all));
    }

    [Fact]
    public async Task An_embargo_there_is_due_here()
    {
        await service.DropAsync(news, "later.md", "---\ntitle: Later\ndate: 2026-03-01T13:00:00Z\nexpires: 2026-03-01T14:00:00Z\n---\nText.");
        await PublishAsync();
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.Zero), service.Publications.Find("all")!.NextDueAt);

        service.Time.Advance(TimeSpan.FromHours(1));
        await PublishAsync();
        Assert.Contains("Later", service.Titles(all));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.Zero), service.Publications.Find("all")!.NextDueAt);

        service.Time.Advance(TimeSpan.FromHours(1));
        await PublishAsync();
        Assert.DoesNotContain("Later", service.Titles(all));
    }

    [Fact]
    public async Task The_same_id_twice_is_one_entry()
    {
        await service.DropAsync(news, "x.md", "---\ntitle: In News\nid: tag:example.org,2026:1\ndate: 2026-02-20\n---\nText.");
        await service.DropAsync(sport, "x.md", "---\ntitle: In Sport\nid: tag:example.org,2026:1\ndate: 2026-02-21\n---\nText.");
        await PublishAsync();
        Assert.Contains("In News", service.Titles(all));
        Assert.DoesNotContain("In Sport", service.Titles(all));
    }

    [Fact]
    public async Task Included_entries_count_in_the_window_and_its_own_go_into_its_archives()
    {
        for (var i = 0; i < 6; i++)
        {
            await DropAsync(news, $"{i}.md", $"News {i}", $"2026-02-2{i}");
        }

        await PublishAsync();
        Assert.Equal(5, service.Titles(all).Count());
        Assert.DoesNotContain("Own", service.Titles(all));
        Assert.Equal(1, service.Publications.Find("all")!.Archives);
        Assert.Equal(["Own"], (await new HistoryReader(service, all).ArchiveAsync(1)).Entries.Select(entry => entry.Title));
    }

    [Fact]
    public async Task An_unknown_feed_is_a_problem_and_the_rest_goes_on()
    {
        all = await service.SettingsAsync("all", "title: Everything\n\ninclude: [news, sprot]\n");
        await PublishAsync();
        Assert.Equal(["From News", "Own"], service.Titles(all));
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken), problem => problem.Feed == "all");
        Assert.Equal(("feed.yaml", 3, "'include' names 'sprot', which is no feed of this service. Did you mean 'sport'? The rest of the feed goes on."), (problem.Subject, problem.Line, problem.Message));

        all = await service.SettingsAsync("all", "title: Everything\n\ninclude: [news, sport]\n");
        Assert.Empty(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Feeds_that_include_each_other_show_each_others_own_articles_alone()
    {
        news = await service.SettingsAsync("news", "title: News\ninclude: [all]\n");
        await PublishAsync();
        await PublishAsync();
        Assert.Equal(["From News", "Own"], service.Titles(news));
        Assert.Equal(["all"], service.Catalog.Including(sport.Id).Select(feed => feed.Name));
        Assert.False(await service.PublishAsync(all));
    }

    private async Task PublishAsync()
    {
        foreach (var feed in (CatalogFeed[])[news, sport, all])
        {
            await service.PublishAsync(feed);
        }
    }

    private Task DropAsync(CatalogFeed feed, string key, string title, string date) => service.DropAsync(feed, key, $"---\ntitle: {title}\ndate: {date}\n---\nText.");

    private string Text(FeedFormat format) => Encoding.UTF8.GetString(service.Publications.Find("all")!.Find(format)!.Content);
}
