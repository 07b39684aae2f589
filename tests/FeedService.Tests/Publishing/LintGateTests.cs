using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

[OnBothStores]
public sealed class LintGateTests : IAsyncLifetime
{
    private const string Bad = "---\ntitle: One\nlocation: { latitude: 95, longitude: 200 }\n---\nText.\n";

    private TestService service = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = await service.SettingsAsync("news", "title: News\n");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task An_article_that_would_bring_an_error_in_is_left_out_and_the_others_are_published()
    {
        await service.DropAsync(feed, "bad.md", Bad);
        await service.DropAsync(feed, "good.md", "# Two\n\nText.");
        await service.PublishAsync(feed);

        Assert.Equal("Two", Assert.Single(service.Publications.Find("news")!.Entries).Title);
        var problem = Assert.Single(await ProblemsAsync(), problem => problem.IsError);
        Assert.Equal(("bad.md", ProblemKind.Lint), (problem.Subject, problem.Kind));
        Assert.Contains("coordinate-invalid", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("It is left out of the feed.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_article_that_gets_an_error_is_shown_as_it_last_was()
    {
        var last = Entry("One", "https://example.com/a.mp3");
        var linted = LintedRendering.Render(feed, Assembled(Entry("One, changed", "ftp://example.com/a.mp3"), last), last: null);

        Assert.Equal("One", Assert.Single(linted.Feed.Entries).Title);
        Assert.Null(Assert.Single(linted.Keep(Assembled(last, last), new HashSet<long>()).Renderings).Renewed);
        Assert.EndsWith("as it last was.", Assert.Single(linted.Problems!).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_wrong_before_is_left_out()
    {
        var wrong = Entry("One", "ftp://example.com/a.mp3");
        var linted = LintedRendering.Render(feed, Assembled(Entry("One, changed", "ftp://example.com/a.mp3"), wrong), last: null);

        Assert.Empty(linted.Feed.Entries);
        Assert.EndsWith("It is left out of the feed.", Assert.Single(linted.Problems!).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_feed_itself_keeps_the_last_publication()
    {
        var assembled = Assembled(Entry("One", "https://example.com/a.mp3"), last: null);
        var wrong = assembled with { Feed = assembled.Feed with { Location = new GeoPoint(95, 200) } };
        var fault = Assert.Throws<InvalidDataException>(() => LintedRendering.Render(feed, wrong, last: null));
        Assert.Contains("coordinate-invalid", fault.Message, StringComparison.Ordinal);
    }

    private static Entry Entry(string title, string enclosure) => new()
    {
        Id = "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
        Title = title,
        Link = new("https://example.com/one"),
        PublishedAt = TestStore.Start,
        UpdatedAt = TestStore.Start,
        ContentHtml = "<p>Text.</p>",
        Enclosures = [new(new(enclosure), "audio/mpeg", 5)],
    };

    private static AssembledFeed Assembled(Entry entry, Entry? last) => new(
        new Feed
        {
            Id = "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
            Title = "News",
            Description = "News",
            Link = new("https://example.com/"),
            Addresses = FeedRenderers.All.ToDictionary(pair => pair.Key, pair => new Uri("https://example.com/" + pair.Value.FileName)),
            UpdatedAt = TestStore.Start,
            Authors = [new("Ann")],
            Entries = [entry],
        },
        [new EntryRendering { ArticleId = 1, Key = "one.md", Entry = entry, Last = last, Renewed = new() { ArticleId = 1, Inputs = "", Entry = "", Media = "" } }],
        [],
        NextDueAt: null);

    private Task<List<StoredProblem>> ProblemsAsync() => service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken);
}
