using System.Globalization;
using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Lint;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Publishing;

/// <summary>The feeds of a tag and of an author.</summary>
[OnBothStores]
public sealed class TermPagesTests : IAsyncLifetime
{
    private TestService service = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = await service.SettingsAsync("news", "title: News\nlanguage: en\nwindow: { items: 5 }\n");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Its_pages_hold_every_article_once_newest_first_and_are_linked()
    {
        await DropManyAsync(12, "tags: [sport]");
        await DropAsync("other.md", "Other", "tags: [politics]");
        await service.PublishAsync(feed);

        var pages = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            pages.Add(Text(await AskAsync("tags", "sport", number)));
        }

        Assert.Equal(Enumerable.Range(0, 12).Reverse().Select(Title), pages.SelectMany(TitlesOf));
        Assert.Null(await AskAsync("tags", "sport", 4));
        Assert.Null(await AskAsync("tags", "sport", int.MaxValue));
        Assert.Equal(
            [("self", "?page=2"), ("first", ""), ("previous", ""), ("next", "?page=3"), ("last", "?page=3")],
            new[] { "self", "first", "previous", "next", "last" }.Select(relation => (relation, Link(pages[1], relation)!["https://example.org/news/tags/sport/atom.xml".Length..])));
        Assert.Null(Link(pages[0], "previous"));
        Assert.Null(Link(pages[2], "next"));
        Assert.DoesNotContain("archive", pages[0], StringComparison.Ordinal);
        Assert.Contains("\"next_url\": \"https://example.org/news/tags/sport/feed.json?page=2\"", Text(await AskAsync("tags", "sport", 1, FeedFormat.Json)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public async Task It_is_a_feed_of_its_own_with_the_same_entries(FeedFormat format)
    {
        await DropManyAsync(3, "tags: [Sport, Fußball]\nauthor: Zoë Łącka");
        await service.PublishAsync(feed);
        var (tag, author) = (Text(await AskAsync("tags", "fußball", 1, format)), Text(await AskAsync("authors", "zoë-łącka", 1, format)));
        var whole = Encoding.UTF8.GetString(service.Publications.Find("news")!.Find(format)!.Content);

        Assert.Contains("News: Fußball", tag, StringComparison.Ordinal);
        Assert.Contains("News: Zoë Łącka", author, StringComparison.Ordinal);
        Assert.Contains($"https://example.org/news/tags/fu%C3%9Fball/{FeedRenderers.All[format].FileName}", tag, StringComparison.Ordinal);
        foreach (var id in service.Publications.Find("news")!.Entries.Select(entry => entry.Id))
        {
            Assert.Contains(id, whole, StringComparison.Ordinal);
            Assert.Contains(id, tag, StringComparison.Ordinal);
            Assert.Contains(id, author, StringComparison.Ordinal);
        }

        if (format == FeedFormat.Atom)
        {
            Assert.Equal(3, new[] { whole, tag, author }.Select(IdOf).Distinct().Count());
            Assert.Equal(IdOf(tag), IdOf(Text(await AskAsync("tags", "fußball", 1, format))));
        }

        var address = new Uri($"https://example.org/news/tags/fu%C3%9Fball/{FeedRenderers.All[format].FileName}");
        Assert.DoesNotContain(
            FeedLinter.Check(Encoding.UTF8.GetBytes(tag), new LintContext { Address = address, MediaType = FeedRenderers.All[format].MediaType }).Findings,
            finding => finding.Level == FindingLevel.Error);
    }

    [Fact]
    public async Task What_is_corrected_retagged_or_taken_away_leaves_or_joins_at_once()
    {
        await DropManyAsync(3, "tags: [sport]");
        await service.PublishAsync(feed);
        await DropAsync("a000.md", Title(0), "tags: [politics]", 0);
        await service.PublishAsync(feed);
        Assert.Equal([Title(2), Title(1)], TitlesOf(Text(await AskAsync("tags", "sport", 1))));
        Assert.Equal([Title(0)], TitlesOf(Text(await AskAsync("tags", "politics", 1))));

        await service.Get<ArticleIngest>().RemoveAsync(feed, "folder", ["a001.md"], TestContext.Current.CancellationToken);
        await service.PublishAsync(feed);
        Assert.Equal([Title(2)], TitlesOf(Text(await AskAsync("tags", "sport", 1))));

        await DropAsync("a002.md", Title(2), "tags: [sport]\nwithdrawn: true", 2);
        await service.PublishAsync(feed);
        Assert.Null(await AskAsync("tags", "sport", 1));

        await DropAsync("a002.md", Title(2), "tags: [sport]", 2);
        await service.PublishAsync(feed);
        Assert.Equal([Title(2)], TitlesOf(Text(await AskAsync("tags", "sport", 1))));
    }

    [Fact]
    public async Task An_embargo_holds_in_them_too()
    {
        await DropAsync("later.md", "Later", "tags: [sport]\ndate: 2026-03-01T13:00:00Z");
        await service.PublishAsync(feed);
        Assert.Null(await AskAsync("tags", "sport", 1));

        service.Time.Advance(TimeSpan.FromHours(1));
        await service.PublishAsync(feed);
        Assert.Equal(["Later"], TitlesOf(Text(await AskAsync("tags", "sport", 1))));
    }

    [Fact]
    public async Task Its_date_moves_with_its_bytes()
    {
        await DropManyAsync(2, "tags: [sport]");
        await service.PublishAsync(feed);
        var first = await AskAsync("tags", "sport", 1);
        service.Time.Advance(TimeSpan.FromHours(1));
        await DropAsync("other.md", "Other", "tags: [politics]");
        await service.PublishAsync(feed);
        var second = await AskAsync("tags", "sport", 1);
        Assert.Equal((first!.Tag, first.ModifiedAt), (second!.Tag, second.ModifiedAt));

        await DropAsync("third.md", "Third", "tags: [sport]");
        await service.PublishAsync(feed);
        Assert.Equal(service.Time.GetUtcNow(), (await AskAsync("tags", "sport", 1))!.ModifiedAt);
    }

    [Theory]
    [InlineData("Sport", "sport")]
    [InlineData("Ad Hoc!", "ad-hoc")]
    [InlineData("Политика", "политика")]
    [InlineData("東京 2020", "東京-2020")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("C++", "c")]
    [InlineData("🎉", "-f09f8e89")]
    [InlineData("???", "-3f3f3f")]
    [InlineData("../..", "-2e2e2f2e2e")]
    [InlineData(" ", null)]
    public void A_label_has_a_slug_in_every_script(string label, string? slug) => Assert.Equal(slug, ArticleTerms.SlugOf(label));

    [Fact]
    public async Task Labels_with_the_same_slug_share_a_page()
    {
        await DropAsync("a.md", "A", "tags: [sport]\ndate: 2026-02-01");
        await DropAsync("b.md", "B", "tags: [Sport, SPORT!]\ndate: 2026-02-02");
        await DropAsync("c.md", "C", "tags: ['🎉']\ndate: 2026-02-03");
        await service.PublishAsync(feed);
        var page = Text(await AskAsync("tags", "sport", 1));
        Assert.Equal(["B", "A"], TitlesOf(page));
        Assert.Contains(">News: Sport<", page, StringComparison.Ordinal);
        Assert.Equal(["C"], TitlesOf(Text(await AskAsync("tags", "-f09f8e89", 1))));
        Assert.Null(await AskAsync("tags", "nothing", 1));
        Assert.Null(await AskAsync("authors", "sport", 1));
    }

    [Fact]
    [OnSqlite("the plan in its words; the other engine's depends on how much the tables hold")]
    public async Task A_page_is_a_range_of_an_index_however_large_the_feed_is()
    {
        var plan = await service.Get<FeedStore>().ReadAsync(
            async context =>
            {
                await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
                await using var command = TermPages.Visible(context, feed, TermKind.Tag, "sport", TestStore.Start).Take(50).CreateDbCommand();
                command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
                await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
                var steps = new List<string>();
                while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                {
                    steps.Add(reader.GetString(3));
                }

                return steps;
            },
            TestContext.Current.CancellationToken);
        Assert.Contains("IX_Terms_FeedId_Kind_Slug_RankAt_ArticleId (FeedId=? AND Kind=? AND Slug=?)", plan[0], StringComparison.Ordinal);
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_of_a_version_without_terms_is_filled_once()
    {
        await DropManyAsync(3, "tags: [sport]\nauthor: Ada");
        await service.PublishAsync(feed);
        await service.Get<FeedStore>().WriteAsync(
            async context =>
            {
                await context.Terms.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
                await context.Marks.ExecuteUpdateAsync(update => update.SetProperty(mark => mark.HasTerms, false), TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken);
        Assert.Null(await AskAsync("tags", "sport", 1));

        await service.Get<TermFilling>().FillAsync(TestContext.Current.CancellationToken);
        Assert.Equal([Title(2), Title(1), Title(0)], TitlesOf(Text(await AskAsync("tags", "sport", 1))));
        Assert.Equal([Title(2), Title(1), Title(0)], TitlesOf(Text(await AskAsync("authors", "ada", 1))));

        await service.Get<FeedStore>().WriteAsync(context => context.Terms.ExecuteDeleteAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await service.Get<TermFilling>().FillAsync(TestContext.Current.CancellationToken);
        Assert.Null(await AskAsync("tags", "sport", 1));
    }

    private async Task<PageAnswer.Document?> AskAsync(string kind, string key, int number, FeedFormat format = FeedFormat.Atom) =>
        (PageAnswer.Document?)await service.Get<FeedPages>().FindAsync(service.Publications.Find("news")!, new PageRequest("news", kind, key, number, format), TestContext.Current.CancellationToken);

    private async Task DropManyAsync(int count, string words)
    {
        for (var i = 0; i < count; i++)
        {
            await DropAsync($"{Title(i)}.md", Title(i), words, i);
        }
    }

    private Task DropAsync(string key, string title, string words, int? minute = null) => service.DropAsync(
        feed, key, $"---\ntitle: {title}\n{words}\n{(minute is { } m ? $"date: {new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(m):s}Z\n" : "")}---\nText.");

    private static string Title(int i) => string.Create(CultureInfo.InvariantCulture, $"a{i:000}");

    private static string Text(PageAnswer.Document? page) => Encoding.UTF8.GetString(Assert.IsType<PageAnswer.Document>(page).Content);

    private static IEnumerable<string> TitlesOf(string atom) => Read(atom).Items.Select(item => item.Title.Text);

    private static string IdOf(string atom) => Read(atom).Id;

    private static string? Link(string atom, string relation) => Read(atom).Links.FirstOrDefault(link => link.RelationshipType == relation)?.Uri.AbsoluteUri;

    private static System.ServiceModel.Syndication.SyndicationFeed Read(string atom)
    {
        using var reader = System.Xml.XmlReader.Create(new StringReader(atom));
        return System.ServiceModel.Syndication.SyndicationFeed.Load(reader);
    }
}
