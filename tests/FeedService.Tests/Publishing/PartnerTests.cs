using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

[OnBothStores]
public sealed class PartnerTests : IAsyncLifetime
{
    private const string Settings = "title: News\nlanguage: en\n";
    private const string Partners = Settings + "profiles: [msn, smartnews]\nsmartnews: { logo: 'https://example.org/logo.png' }\n";
    private const string Long = "---\ntitle: The ferry to the island is back in service\ndate: 2026-03-01T08:00:00Z\n---\nText.";

    private TestService service = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = await service.SettingsAsync("news", Settings);
        await service.DropAsync(feed, "long.md", Long);
        await service.DropAsync(feed, "short.md", "---\ntitle: Short\ndate: 2026-02-28T08:00:00Z\n---\nText.");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task They_bend_no_public_document()
    {
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news")!.Documents;
        feed = await service.SettingsAsync("news", Partners);
        Assert.True(await service.PublishAsync(feed));

        Assert.Equal(before, service.Publications.Find("news")!.Documents);
        Assert.Equal(["msn.xml", "smartnews.xml"], service.Publications.Find("news")!.Partners.Select(document => document.FileName));
    }

    [Fact]
    public async Task What_one_misses_is_told_by_the_article_s_name_and_left_out_of_its_document_alone()
    {
        feed = await service.SettingsAsync("news", Partners);
        await service.PublishAsync(feed);

        Assert.DoesNotContain("Short", Text("msn"), StringComparison.Ordinal);
        Assert.Contains("Short", Text("smartnews"), StringComparison.Ordinal);
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("short.md", ProblemKind.Partner, "msn.xml: Its title has 5 characters. MSN takes 20 to 150. It is left out of this document."), (problem.Subject, problem.Kind, problem.Message));

        await service.DropAsync(feed, "short.md", "---\ntitle: Short, but longer than before\ndate: 2026-02-28T08:00:00Z\n---\nText.");
        await service.PublishAsync(feed);
        Assert.Empty(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_take_down_reaches_every_one_in_the_same_publication()
    {
        feed = await service.SettingsAsync("news", Partners);
        await service.PublishAsync(feed);
        await service.DropAsync(feed, "long.md", Long.Replace("date:", "withdrawn: true\ndate:", StringComparison.Ordinal));
        await service.PublishAsync(feed);

        Assert.DoesNotContain("ferry", Text("msn"), StringComparison.Ordinal);
        Assert.DoesNotContain("ferry", Text("smartnews"), StringComparison.Ordinal);
        Assert.DoesNotContain("ferry", Encoding.UTF8.GetString(service.Publications.Find("news")!.Find(FeedFormat.Rss)!.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partners_get_the_whole_text_where_the_public_gets_summaries()
    {
        feed = await service.SettingsAsync("news", Partners + "content: summary\n");
        await service.PublishAsync(feed);
        Assert.Contains("<content:encoded>", Text("msn"), StringComparison.Ordinal);
        Assert.DoesNotContain("<content:encoded>", Encoding.UTF8.GetString(service.Publications.Find("news")!.Find(FeedFormat.Rss)!.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_get_as_many_entries_as_they_ask_for_where_the_window_is_smaller()
    {
        feed = await service.SettingsAsync("news", Partners + "window: { items: 1, hours: 1 }\n");
        for (var number = 1; number <= 25; number++)
        {
            await service.DropAsync(feed, $"{number}.md", $"---\ntitle: The ferry of quay number {number:00} is back\ndate: 2026-02-{number:00}T08:00:00Z\n---\nText.");
        }

        await service.PublishAsync(feed);
        Assert.Equal(19, Text("msn").Split("<item>").Length - 1);
        Assert.DoesNotContain("quay number", Encoding.UTF8.GetString(service.Publications.Find("news")!.Find(FeedFormat.Rss)!.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changes_only_where_its_own_entries_do()
    {
        feed = await service.SettingsAsync("news", Partners);
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news")!;
        service.Time.Advance(TimeSpan.FromHours(1));
        await service.DropAsync(feed, "short.md", "---\ntitle: Brief\ndate: 2026-02-28T08:00:00Z\n---\nAnother text.");
        await service.PublishAsync(feed);
        var after = service.Publications.Find("news")!;
        Assert.Same(before.FindPartner("msn"), after.FindPartner("msn"));
        Assert.NotSame(before.FindPartner("smartnews"), after.FindPartner("smartnews"));
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("short.md", problem.Subject);
    }

    [Fact]
    public async Task Unchanged_they_keep_their_validators_also_over_a_restart()
    {
        feed = await service.SettingsAsync("news", Partners);
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news")!.Partners;
        var pack = PublicationPack.Read(PublicationPack.Write(service.Publications.Find("news")!))!;
        service.Time.Advance(TimeSpan.FromDays(1));
        Assert.False(await service.PublishAsync(feed));
        Assert.Equal(before, service.Publications.Find("news")!.Partners);
        Assert.Equal(before.Select(document => (document.FileName, document.Tag, document.LastModifiedAt)), pack.Partners.Select(document => (document.FileName, document.Tag, document.LastModifiedAt)));
    }

    [Fact]
    public async Task A_partner_nobody_knows_is_told_with_those_that_are_known()
    {
        await service.SettingsAsync("news", Settings + "profiles: [msm]\n");
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Contains("apple-podcasts or flipboard or msn or smartnews", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sitemap_lists_an_article_for_two_days()
    {
        await service.PublishAsync(feed);
        var first = await SitemapAsync();
        Assert.Contains("/long<", first, StringComparison.Ordinal);
        Assert.Contains("/short<", first, StringComparison.Ordinal);

        service.Time.Advance(TimeSpan.FromHours(25));
        var second = await SitemapAsync();
        Assert.Contains("/long<", second, StringComparison.Ordinal);
        Assert.DoesNotContain("/short<", second, StringComparison.Ordinal);

        await service.Get<ArticleIngest>().RemoveAsync(feed, "folder", ["long.md"], TestContext.Current.CancellationToken);
        await service.PublishAsync(feed);
        Assert.DoesNotContain("/long<", await SitemapAsync(), StringComparison.Ordinal);
    }

    private string Text(string profile) => Encoding.UTF8.GetString(service.Publications.Find("news")!.FindPartner(profile)!.Content);

    private async Task<string> SitemapAsync()
    {
        var request = new PageRequest("news", "sitemap-news.xml", "", 1, FeedFormat.Rss);
        var answer = await service.Get<FeedPages>().FindAsync(service.Publications.Find("news")!, request, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(Assert.IsType<PageAnswer.Document>(answer).Content);
    }
}
