using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Articles;

/// <summary>What an article keeps for life: through copies, other addresses, and the loss of the store.</summary>
[OnBothStores]
public sealed class IdentityTests : IAsyncLifetime
{
    private TestService service = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = await service.SettingsAsync("news", "title: News\n");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_copy_in_another_folder_is_told_and_shown_once_however_often_it_is_read()
    {
        await service.DropAsync(feed, "b/ferry.md", Text("The ferry"));
        await service.DropAsync(feed, "a/ferry.md", Text("The ferry"));
        await service.DropAsync(feed, "b/ferry.md", Text("The ferry"));
        await service.DropAsync(feed, "a/ferry.md", Text("The ferry"));
        await service.PublishAsync(feed);

        Assert.Equal(["The ferry"], service.Titles(feed));
        Assert.Equal("a/ferry.md", Assert.Single(await ProblemsAsync()).Subject);
        Assert.Equal("b/ferry.md", Assert.Single(await ArticlesAsync()).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id: tag:example.org,2026:ferry\n")]
    public async Task What_is_left_of_two_copies_is_the_article_with_its_id(string id)
    {
        await service.DropAsync(feed, "b.md", Text("The ferry", id));
        await service.DropAsync(feed, "a.md", Text("The ferry", id));
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news")!;
        await service.RemoveAsync(feed, "b.md");
        await service.DropAsync(feed, "a.md", Text("The ferry", id));
        await service.PublishAsync(feed);

        Assert.Equal(before.Documents, service.Publications.Find("news")!.Documents);
        Assert.Empty(await ProblemsAsync());
        await service.RemoveAsync(feed, "a.md");
        await service.PublishAsync(feed);
        Assert.Empty(service.Titles(feed));
    }

    [Fact]
    public async Task A_copy_that_says_something_else_is_an_article_of_its_own()
    {
        await service.DropAsync(feed, "a.md", Text("The ferry"));
        await service.DropAsync(feed, "b.md", Text("The ferry"));
        await service.DropAsync(feed, "b.md", Text("The bridge"));
        await service.PublishAsync(feed);
        Assert.Equal(["The bridge", "The ferry"], service.Titles(feed).Order());
        Assert.Empty(await ProblemsAsync());
    }

    [Fact]
    public async Task A_copy_of_what_was_deleted_before_is_the_article_that_came_back()
    {
        await service.DropAsync(feed, "a.md", Text("The ferry"));
        await service.PublishAsync(feed);
        await service.RemoveAsync(feed, "a.md");
        await service.PublishAsync(feed);
        await service.DropAsync(feed, "b.md", Text("The ferry"));
        await service.PublishAsync(feed);
        Assert.Single(await ArticlesAsync());
    }

    [Theory]
    [InlineData("/2019/ferry/", "/2019/ferry")]
    [InlineData("https://old.example/2019/ferry.html", "/2019/ferry.html")]
    [InlineData("ferry-old", "/news/ferry-old")]
    [InlineData("/2019/f%C3%A4hre", "/2019/fähre")]
    public async Task An_alias_leads_to_the_article_for_ever(string alias, string path)
    {
        await service.DropAsync(feed, "ferry.md", Text("The ferry", $"aliases: ['{alias}']\n"));
        await service.PublishAsync(feed);
        var found = Assert.IsType<ArticleLookup.Elsewhere>(await service.Get<ArticleFinder>().FindAliasAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal((new Uri("https://example.org/news/articles/ferry"), true), (found.Address, found.IsForEver));

        await service.RemoveAsync(feed, "ferry.md");
        await service.PublishAsync(feed);
        Assert.IsType<ArticleLookup.Gone>(await service.Get<ArticleFinder>().FindAliasAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_learns_by_an_alias_of_an_article_before_its_time()
    {
        await service.DropAsync(feed, "ferry.md", "---\ntitle: Later\ndate: 2030-01-01\naliases: /later\n---\nText.");
        await service.PublishAsync(feed);
        Assert.IsType<ArticleLookup.Nothing>(await service.Get<ArticleFinder>().FindAliasAsync("/later", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://another.example")]
    [InlineData("http://example.org")]
    [InlineData("https://example.org/blog/")]
    public async Task Another_address_of_the_service_leaves_every_id_as_it_was(string baseUrl)
    {
        await service.DropAsync(feed, "one.md", Text("One"));
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news")!;
        await service.RestartAsync($"--FeedService:BaseUrl={baseUrl}");
        feed = service.Catalog.Find("news")!;
        await service.DropAsync(feed, "two.md", Text("Two"));
        await service.PublishAsync(feed);

        var after = service.Publications.Find("news")!;
        Assert.Equal(before.Entries.Single().Id, after.Entries.Single(entry => entry.Title == "One").Id);
        Assert.StartsWith(baseUrl, after.Entries[0].Link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains($"<id>{feed.Urn}</id>", Encoding.UTF8.GetString(after.Find(FeedFormat.Atom)!.Content), StringComparison.Ordinal);
        Assert.Contains($"<id>{feed.Urn}</id>", Encoding.UTF8.GetString(before.Find(FeedFormat.Atom)!.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_ids_brings_every_one_back_into_an_empty_store()
    {
        await service.DropAsync(feed, "kept.md", Text("Kept"));
        await service.DropAsync(feed, "before.md", Text("Renamed"));
        await service.DropAsync(feed, "edited.md", Text("Edited"));
        await service.DropAsync(feed, "gone.md", Text("Gone"));
        await service.DropAsync(feed, "x/kept.md", Text("Another of the same name"));
        await service.PublishAsync(feed);
        await service.RemoveAsync(feed, "gone.md");
        await service.RenameAsync(feed, "before.md", "after.md");
        await service.PublishAsync(feed);
        var before = service.Publications.Find("news")!;
        var list = IdList.Read((await service.Get<ArticleIds>().ExportAsync(feed.Id, TestContext.Current.CancellationToken)).Write());

        await using var empty = await TestService.StartAsync("--FeedService:BaseUrl=https://another.example");
        var again = await empty.SettingsAsync("news", "title: News\n");
        await empty.Get<ArticleIds>().ImportAsync(again.Id, list, TestContext.Current.CancellationToken);
        await empty.Catalog.ReloadAsync(TestContext.Current.CancellationToken);
        again = empty.Catalog.Find("news")!;
        await empty.DropAsync(again, "gone.md", Text("Something else"));
        await empty.DropAsync(again, "x/kept.md", Text("Another of the same name"));
        await empty.DropAsync(again, "edited.md", Text("Edited since"));
        await empty.DropAsync(again, "moved/after.md", Text("Renamed"));
        await empty.DropAsync(again, "kept.md", Text("Kept"));
        await empty.PublishAsync(again);
        var after = empty.Publications.Find("news")!;

        var ids = before.Entries.ToDictionary(entry => entry.Title == "Edited" ? "Edited since" : entry.Title, entry => (entry.Id, entry.PublishedAt, entry.Link.AbsolutePath));
        Assert.Equal(ids.OrderBy(pair => pair.Key), after.Entries.Where(entry => entry.Title != "Something else").ToDictionary(entry => entry.Title, entry => (entry.Id, entry.PublishedAt, entry.Link.AbsolutePath)).OrderBy(pair => pair.Key));
        var other = after.Entries.Single(entry => entry.Title == "Something else");
        Assert.DoesNotContain(list.Articles, entry => entry.Id == other.Id);
        Assert.Equal(feed.Urn, again.Urn);
    }

    [Fact]
    public async Task A_list_is_not_taken_where_there_are_articles_or_when_it_is_none()
    {
        await service.DropAsync(feed, "a.md", Text("The ferry"));
        var list = await service.Get<ArticleIds>().ExportAsync(feed.Id, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.Get<ArticleIds>().ImportAsync(feed.Id, list, TestContext.Current.CancellationToken));
        Assert.Throws<System.Text.Json.JsonException>(() => IdList.Read("{}"));
        Assert.Throws<System.Text.Json.JsonException>(() => IdList.Read("no list"));
        Assert.Throws<System.Text.Json.JsonException>(() => IdList.Read((list with { Articles = [list.Articles[0], list.Articles[0]] }).Write()));
    }

    private static string Text(string title, string more = "") => $"---\ntitle: {title}\ndate: 2026-03-01T08:00:00Z\n{more}---\nText.";

    private Task<List<StoredProblem>> ProblemsAsync() => service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken);

    private Task<List<StoredArticle>> ArticlesAsync() => service.Get<FeedStore>().ReadAsync(context => context.Articles.ToListAsync(), TestContext.Current.CancellationToken);
}
