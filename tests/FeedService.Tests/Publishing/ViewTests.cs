using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web;
using FeedService.AspNetCore.Web.Pages;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

/// <summary>Views that feed.yaml declares.</summary>
[OnBothStores]
public sealed class ViewTests : IAsyncLifetime
{
    private TestService service = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("tags: [sport]", "Cup, Match, Betting")]
    [InlineData("tags: [Sport!, chess]", "Chess, Cup, Match, Betting")]
    [InlineData("authors: [Zoë Łącka]", "Chess, Cup")]
    [InlineData("tags: sport, authors: [zoë łącka]", "Cup")]
    [InlineData("tags: sport, not: [betting]", "Cup, Match")]
    [InlineData("not: [sport]", "Chess, Recipe")]
    [InlineData("search: CUP", "Cup, Betting")]
    [InlineData("search: 'final café'", "Cup")]
    [InlineData("search: 'creme BRULEE'", "Recipe")]
    [InlineData("search: football", "Match")]
    [InlineData("search: xylophone", "")]
    [InlineData("tags: sport, search: cup, not: betting", "Cup")]
    [InlineData("limit: 2", "Chess, Cup")]
    [InlineData("tags: sport, limit: 2", "Cup, Match")]
    [InlineData("search: e, limit: 3", "Chess, Cup, Match")]
    public async Task It_shows_what_all_of_that_is_true_of_newest_first(string what, string titles)
    {
        await StartAsync($"views: {{ some: {{ {what} }} }}");
        Assert.Equal(titles, string.Join(", ", TitlesOf(Document("some", FeedFormat.Atom))));
    }

    [Fact]
    public async Task It_is_a_feed_of_its_own_published_with_the_feed()
    {
        await StartAsync("views: { football: { tags: [sport], title: Only football }, chess: { tags: chess } }");
        var publication = service.Publications.Find("news")!;
        Assert.Equal(["Only football", "News: chess"], publication.Views.Select(view => view.Title));
        Assert.Equal(9, publication.All().Count());
        var atom = Text(Document("football", FeedFormat.Atom));
        Assert.Contains("<title type=\"text\">Only football</title>", atom, StringComparison.Ordinal);
        Assert.Contains("rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/news/views/football/atom.xml\"", atom, StringComparison.Ordinal);
        Assert.DoesNotContain($"<id>{feed.Urn}</id>", atom, StringComparison.Ordinal);
        Assert.Contains("\"feed_url\": \"https://example.org/news/views/football/feed.json\"", Text(Document("football", FeedFormat.Json)), StringComparison.Ordinal);

        var packed = PublicationPack.Read(PublicationPack.Write(publication))!;
        Assert.Equal(publication.All().Select(document => (document.FileName, document.Tag)), packed.All().Select(document => (document.FileName, document.Tag)));
        Assert.Equal(publication.Views.Select(view => (view.Name, view.Title)), packed.Views.Select(view => (view.Name, view.Title)));

        var opml = Encoding.UTF8.GetString(ListEndpoints.ListOf([publication], service.Get<SiteAddresses>()).Render());
        Assert.Contains("xmlUrl=\"https://example.org/news/views/football/rss.xml\"", opml, StringComparison.Ordinal);
        var page = Encoding.UTF8.GetString(await FeedPage.Of(new FeedShown(publication, service.Get<SiteAddresses>())).RenderAsync(service.Get<IServiceProvider>()));
        Assert.Contains("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Only football (RSS)\" href=\"https://example.org/news/views/football/rss.xml\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/news/views/chess/rss.xml\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_whose_bytes_stay_are_the_same_and_the_others_have_a_new_date()
    {
        await StartAsync("views: { football: { tags: sport }, chess: { tags: chess } }");
        var before = service.Publications.Find("news")!;
        Assert.False(await service.PublishAsync(feed));
        Assert.Same(before, service.Publications.Find("news"));

        service.Time.Advance(TimeSpan.FromHours(1));
        await service.DropAsync(feed, "new.md", "---\ntitle: New\ntags: [sport]\n---\nText.");
        Assert.True(await service.PublishAsync(feed));
        var after = service.Publications.Find("news")!;
        Assert.Same(before.FindView("chess")!.Documents[0], after.FindView("chess")!.Documents[0]);
        Assert.Equal(service.Time.GetUtcNow(), after.FindView("football")!.Documents[0].LastModifiedAt);
    }

    [Fact]
    public async Task What_is_deleted_or_retagged_leaves_it_with_the_same_publication()
    {
        await StartAsync("views: { some: { tags: sport } }");
        await service.Get<ArticleIngest>().RemoveAsync(feed, "folder", ["cup.md"], TestContext.Current.CancellationToken);
        await service.DropAsync(feed, "match.md", "---\ntitle: Match\ntags: [games]\ndate: 2026-02-03\n---\nText.");
        await service.PublishAsync(feed);
        Assert.Equal(["Betting"], TitlesOf(Document("some", FeedFormat.Atom)));

        feed = await service.SettingsAsync("news", "title: News\n");
        await service.PublishAsync(feed);
        Assert.Empty(service.Publications.Find("news")!.Views);
    }

    [Fact]
    public async Task It_reaches_beyond_the_window_and_into_included_feeds()
    {
        var other = await service.SettingsAsync("other", "title: Other\n");
        await service.DropAsync(other, "o.md", "---\ntitle: Elsewhere\ntags: [sport]\ndate: 2026-02-02T12:00:00Z\n---\nText.");
        await service.PublishAsync(other);
        await StartAsync("window: { items: 1 }\ninclude: [other]\nviews: { some: { tags: sport, limit: 10 } }");
        Assert.Equal(["Chess"], service.Titles(feed));
        Assert.Equal(["Cup", "Match", "Elsewhere", "Betting"], TitlesOf(Document("some", FeedFormat.Atom)));
        Assert.Contains("<title type=\"text\">Other</title>", Text(Document("some", FeedFormat.Atom)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_would_break_it_is_left_out_of_it_and_told()
    {
        await StartAsync("window: { items: 1 }\nviews: { some: { tags: sport, limit: 10 } }");
        await service.DropAsync(feed, "bad.md", "---\ntitle: Bad\nlocation: { latitude: 95, longitude: 200 }\ntags: [sport]\ndate: 2026-02-01T12:00:00Z\n---\nText.");
        await service.PublishAsync(feed);
        Assert.Equal(["Cup", "Match", "Betting"], TitlesOf(Document("some", FeedFormat.Atom)));
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken), problem => problem.Kind == ProblemKind.View);
        Assert.Equal("bad.md", problem.Subject);
        Assert.StartsWith("views/some/", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("It is left out of the view.", problem.Message, StringComparison.Ordinal);

        await service.DropAsync(feed, "bad.md", "---\ntitle: Bad\nlocation: { latitude: 95, longitude: 200 }\ndate: 2026-02-01T12:00:00Z\n---\nText.");
        await service.PublishAsync(feed);
        Assert.DoesNotContain(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken), problem => problem.Kind == ProblemKind.View);
    }

    private async Task StartAsync(string settings)
    {
        feed = await service.SettingsAsync("news", $"title: News\n{settings}\n");
        (string Key, string Title, string Words, string Text)[] articles =
        [
            ("betting", "Betting", "tags: [sport, Betting]", "Who wins the cup?"),
            ("recipe", "Recipe", "tags: [food]", "Crème&nbsp;br&ucirc;l&eacute;e for all."),
            ("match", "Match", "tags: [SPORT]", "Foot**ball** today, here."),
            ("cup", "Cup", "tags: [sport]\nauthor: Zoë Łącka", "The final in the Cafe\u0301."),
            ("chess", "Chess", "tags: [chess]\nauthor: Zoë Łącka", "A game. [Link](https://example.org/cups)"),
        ];
        foreach (var (i, article) in articles.Index())
        {
            await service.DropAsync(feed, article.Key + ".md", $"---\ntitle: {article.Title}\n{article.Words}\ndate: 2026-02-0{i + 1}\n---\n{article.Text}");
        }

        await service.PublishAsync(feed);
    }

    private PublishedDocument Document(string view, FeedFormat format) => service.Publications.Find("news")!.FindView(view)!.Documents.Single(document => document.Format == format);

    private static string Text(PublishedDocument document) => Encoding.UTF8.GetString(document.Content);

    private static IEnumerable<string> TitlesOf(PublishedDocument atom)
    {
        using var reader = System.Xml.XmlReader.Create(new StringReader(Text(atom)));
        return [.. System.ServiceModel.Syndication.SyndicationFeed.Load(reader).Items.Select(item => item.Title.Text)];
    }
}
