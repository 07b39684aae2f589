using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Articles;

[OnBothStores]
public sealed class ArticleIngestTests : IAsyncLifetime
{
    private readonly HashSet<string> present = new(StringComparer.Ordinal);
    private TestStore test = null!;
    private CatalogFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        test = await TestStore.OpenAsync();
        feed = await test.AddFeedAsync("news");
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task A_new_article_gets_the_id_of_its_path_and_the_date_of_its_file()
    {
        await IngestAsync(Item("a.md", "text"));

        var article = await SingleAsync();
        Assert.Equal(ArticleIdentity.Mint(feed.Urn, "a.md", use: 1), article.EntryId);
        Assert.Equal(TestStore.Start.AddHours(-1), article.PublishedAt);
        Assert.Equal("a", article.Slug);
    }

    [Fact]
    public async Task A_renamed_file_keeps_its_id_slug_and_dates()
    {
        await IngestAsync(Item("a.md", "text"));
        var before = await SingleAsync();
        present.Remove("a.md");
        await IngestAsync(Item("folder/b.md", "text") with { ModifiedAt = TestStore.Start });

        var after = await SingleAsync();
        Assert.Equal((before.EntryId, before.Slug, before.PublishedAt, before.UpdatedAt), (after.EntryId, after.Slug, after.PublishedAt, after.UpdatedAt));
        Assert.Equal("folder/b.md", after.Key);
    }

    [Fact]
    public async Task A_file_moved_with_its_stated_id_and_edited_at_once_is_the_same_article()
    {
        await IngestAsync(Item("a.md", "text", id: "tag:example.org,2026:1"));
        present.Remove("a.md");
        await IngestAsync(Item("b.md", "another text", id: "tag:example.org,2026:1"));

        Assert.Equal("b.md", (await SingleAsync()).Key);
    }

    [Fact]
    public async Task A_copy_is_another_article()
    {
        await IngestAsync(Item("a.md", "text"));
        await IngestAsync(Item("b.md", "text"));

        Assert.Equal(2, (await AllAsync()).Select(article => article.EntryId).Distinct().Count());
    }

    [Fact]
    public async Task A_significant_edit_moves_updated_and_nothing_else()
    {
        await IngestAsync(Item("a.md", "text"));
        await PublishAsync();
        var before = await SingleAsync();
        test.Time.Advance(TimeSpan.FromHours(1));
        await IngestAsync(Item("a.md", "edited"));

        var after = await SingleAsync();
        Assert.Equal(test.Time.GetUtcNow(), after.UpdatedAt);
        Assert.Equal((before.EntryId, before.Slug, before.PublishedAt), (after.EntryId, after.Slug, after.PublishedAt));
    }

    [Fact]
    public async Task An_edit_of_tags_moves_no_date()
    {
        await IngestAsync(Item("a.md", "text"));
        await PublishAsync();
        var before = await SingleAsync();
        test.Time.Advance(TimeSpan.FromHours(1));
        await IngestAsync(Item("a.md", "text", change: article => article with { Tags = ["new"] }));

        Assert.Equal(before.UpdatedAt, (await SingleAsync()).UpdatedAt);
    }

    [Fact]
    public async Task An_unreadable_edit_leaves_the_article_as_it_was_and_is_reported()
    {
        await IngestAsync(Item("a.md", "text"));
        await IngestAsync(Item("a.md", "broken") with { Reading = new ArticleReading(null, [new ArticleFault(FaultLevel.Error, "bad date", 3)]) });

        Assert.Null((await SingleAsync()).DeletedAt);
        var problem = Assert.Single(await test.Problems.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("a.md", 3, true), (problem.Subject, problem.Line, problem.IsError));

        await IngestAsync(Item("a.md", "mended"));
        Assert.Empty(await test.Problems.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_deleted_file_that_comes_back_is_the_same_article_updated_after_its_tombstone()
    {
        await IngestAsync(Item("a.md", "text"));
        await PublishAsync();
        await test.Ingest.RemoveAsync(feed, "folder", ["a.md"], TestContext.Current.CancellationToken);
        var deletedAt = (await SingleAsync()).DeletedAt;
        test.Time.Advance(TimeSpan.FromMinutes(1));
        await IngestAsync(Item("a.md", "text"));

        var back = await SingleAsync();
        Assert.Null(back.DeletedAt);
        Assert.True(back.UpdatedAt > deletedAt);
    }

    [Fact]
    public async Task Another_article_at_a_deleted_ones_path_gets_another_id()
    {
        await IngestAsync(Item("a.md", "text", title: "One"));
        await test.Ingest.RemoveAsync(feed, "folder", ["a.md"], TestContext.Current.CancellationToken);
        await IngestAsync(Item("a.md", "something else", title: "Two"));

        var articles = await AllAsync();
        Assert.Equal(2, articles.Count);
        Assert.Equal(ArticleIdentity.Mint(feed.Urn, "a.md", use: 2), articles[1].EntryId);
        Assert.NotEqual(articles[0].Slug, articles[1].Slug);
    }

    [Fact]
    public async Task Of_two_files_with_one_id_the_first_by_path_wins_and_the_other_is_reported()
    {
        await IngestAsync(Item("b.md", "two", id: "x:1"), Item("a.md", "one", id: "x:1"));
        await IngestAsync(Item("b.md", "two", id: "x:1"));

        Assert.Equal("a.md", (await SingleAsync()).Key);
        Assert.Equal("b.md", Assert.Single(await test.Problems.ListAsync(TestContext.Current.CancellationToken)).Subject);
    }

    [Fact]
    public async Task Articles_that_want_one_slug_get_different_ones()
    {
        await IngestAsync(Item("a/x.md", "one", slug: "x"), Item("b/x.md", "two", slug: "x"));

        Assert.Equal(["x", "x-2"], (await AllAsync()).Select(article => article.Slug).Order());
    }

    [Fact]
    public async Task A_new_slug_leaves_the_old_one_redirecting_and_may_be_taken_back()
    {
        await IngestAsync(Item("a.md", "text", slug: "old"));
        await PublishAsync();
        await IngestAsync(Item("a.md", "text", slug: "new"));
        Assert.Equal("new", (await SingleAsync()).Slug);
        Assert.Equal(["old"], await FormerAsync());

        await IngestAsync(Item("a.md", "text", slug: "old"));
        Assert.Equal("old", (await SingleAsync()).Slug);
        Assert.Equal(["new"], await FormerAsync());
    }

    [Fact]
    public async Task A_date_moved_into_the_future_hides_the_article_until_then()
    {
        await IngestAsync(Item("a.md", "text"));
        await PublishAsync();
        await IngestAsync(Item("a.md", "text", change: article => article with { PublishedAt = TestStore.Start.AddDays(1) }));

        Assert.False(await VisibleAsync(TestStore.Start));
        Assert.True(await VisibleAsync(TestStore.Start.AddDays(1)));
    }

    [Fact]
    public async Task What_was_published_stays_when_the_clock_steps_back()
    {
        await IngestAsync(Item("a.md", "text"));
        await PublishAsync();

        Assert.True(await VisibleAsync(TestStore.Start.AddDays(-30)));
    }

    private static SourceItem Item(string key, string body, string? id = null, string? title = null, string? slug = null, Func<Article, Article>? change = null)
    {
        var article = new Article { Key = key, Id = id, Title = title, Slug = slug ?? Path.GetFileNameWithoutExtension(key), Markup = ArticleMarkup.Markdown, Body = body };
        return new SourceItem
        {
            Key = key,
            Size = body.Length,
            ModifiedAt = TestStore.Start.AddHours(-1),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))),
            Reading = new ArticleReading(change?.Invoke(article) ?? article, []),
        };
    }

    private async Task IngestAsync(params SourceItem[] items)
    {
        present.UnionWith(items.Select(item => item.Key));
        await test.Ingest.IngestAsync(feed, "folder", items, present.Contains, TestContext.Current.CancellationToken);
    }

    private Task<List<StoredArticle>> AllAsync() =>
        test.Store.ReadAsync(context => context.Articles.OrderBy(article => article.Id).ToListAsync(), TestContext.Current.CancellationToken);

    private async Task<StoredArticle> SingleAsync() => Assert.Single(await AllAsync());

    private Task<List<string>> FormerAsync() =>
        test.Store.ReadAsync(context => context.FormerSlugs.Select(former => former.Slug).ToListAsync(), TestContext.Current.CancellationToken);

    private Task<bool> VisibleAsync(DateTimeOffset at) =>
        test.Store.ReadAsync(context => context.Articles.AnyAsync(Visibility.At(at)), TestContext.Current.CancellationToken);

    private Task<int> PublishAsync() =>
        test.Store.WriteAsync(
            context => context.Articles.ExecuteUpdateAsync(update => update.SetProperty(article => article.FirstPublishedAt, test.Time.GetUtcNow())),
            TestContext.Current.CancellationToken);
}
