using System.Runtime.CompilerServices;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Embedding;

/// <summary>An application's source and the store: what is new, what is gone, and what is held because it cannot be meant.</summary>
[OnBothStores]
public sealed class SourceSyncTests
{
    [Fact]
    public async Task What_the_source_no_longer_has_is_deleted()
    {
        await using var test = await SourceTest.StartAsync(5);
        test.Rows.RemoveAt(0);
        await test.LookAsync();
        Assert.Equal(["1", "2", "3", "4"], await test.TitlesAsync());
    }

    [Fact]
    public async Task A_source_that_loses_much_at_once_is_held_until_somebody_says_so()
    {
        await using var test = await SourceTest.StartAsync(20);
        test.Rows.Clear();
        await test.LookAsync();
        Assert.Equal(20, (await test.TitlesAsync()).Count);
        Assert.Contains("feedservice release news", await test.ProblemsAsync(), StringComparison.Ordinal);

        await test.Service.Get<FeedStore>().WriteAsync(context => context.Feeds.ExecuteUpdateAsync(update => update.SetProperty(feed => feed.ReleaseRequestedAt, TestStore.Start)), TestContext.Current.CancellationToken);
        await test.LookAsync();
        Assert.Empty(await test.TitlesAsync());
        Assert.Equal("", await test.ProblemsAsync());
    }

    [Fact]
    public async Task What_was_held_and_returns_was_never_gone()
    {
        await using var test = await SourceTest.StartAsync(20);
        var rows = test.Rows.ToList();
        test.Rows.Clear();
        await test.LookAsync();
        test.Rows.AddRange(rows);
        await test.LookAsync();
        Assert.Equal(20, (await test.TitlesAsync()).Count);
        Assert.Equal("", await test.ProblemsAsync());
    }

    [Fact]
    public async Task A_source_that_breaks_in_the_middle_deletes_nothing_and_is_named()
    {
        await using var test = await SourceTest.StartAsync(5);
        test.BreaksAfter = 2;
        await test.LookAsync();
        Assert.Equal(5, (await test.TitlesAsync()).Count);
        Assert.Contains("The database is away", await test.ProblemsAsync(), StringComparison.Ordinal);
        test.BreaksAfter = null;
        await test.LookAsync();
        Assert.Equal("", await test.ProblemsAsync());
    }

    [Fact]
    public async Task Two_rows_with_one_key_are_named_and_delete_nothing()
    {
        await using var test = await SourceTest.StartAsync(3);
        test.Rows.Add(test.Rows[0]);
        await test.LookAsync();
        Assert.Equal(3, (await test.TitlesAsync()).Count);
        Assert.Contains("two articles with the key", await test.ProblemsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_told_while_everything_is_read_is_newer_than_what_is_read()
    {
        await using var test = await SourceTest.StartAsync(3);
        test.WhileRead = () => test.Service.Get<SourceSync>().TakeAsync(test.Reading, ArticleChange.Put(test.Rows[2] with { Title = "Told" }), TestContext.Current.CancellationToken);
        test.Rows[2] = test.Rows[2] with { Title = "Read" };
        await test.LookAsync();
        Assert.Equal(["0", "1", "Told"], await test.TitlesAsync());
    }

    [Fact]
    public async Task A_feed_that_is_not_there_is_named_with_the_remedy()
    {
        await using var test = await SourceTest.StartAsync(1);
        test.Feed = "newz";
        await test.Service.Get<SourceSync>().ReadAllAsync(new SourceReading(test), TestContext.Current.CancellationToken);
        Assert.Contains("feedservice new newz", await test.ProblemsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_belongs_to_its_source_whatever_another_is_called()
    {
        await using var test = await SourceTest.StartAsync(1);
        await test.Service.DropAsync(test.News, "0", "---\ntitle: \"0\"\n---\nA file of that name\n");
        await test.Service.RemoveAsync(test.News, "0");
        Assert.Equal(["0"], await test.TitlesAsync());
    }

    /// <summary>A source in memory.</summary>
    private sealed class SourceTest : IArticleSource, IAsyncDisposable
    {
        private SourceTest(TestService service, CatalogFeed news)
        {
            (Service, News) = (service, news);
            Reading = new SourceReading(this);
        }

        public TestService Service { get; }

        public CatalogFeed News { get; }

        public SourceReading Reading { get; }

        public List<Article> Rows { get; } = [];

        public int? BreaksAfter { get; set; }

        public Func<Task>? WhileRead { get; set; }

        public string Feed { get; set; } = "news";

        public static async Task<SourceTest> StartAsync(int rows)
        {
            var service = await TestService.StartAsync();
            var test = new SourceTest(service, await service.SettingsAsync("news", ""));
            await service.DropAsync(test.News, new Dictionary<string, string>());
            test.Rows.AddRange(Enumerable.Range(0, rows).Select(i => new Article { Key = $"{i}", Title = $"{i}", Body = "Text.", Markup = ArticleMarkup.Markdown, PublishedAt = TestStore.Start.AddDays(-100 + i) }));
            await test.LookAsync();
            return test;
        }

        public Task LookAsync() => Service.Get<SourceSync>().ReadAllAsync(Reading, TestContext.Current.CancellationToken);

        public async IAsyncEnumerable<Article> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 0; i < Rows.Count; i++)
            {
                if (i == BreaksAfter)
                {
                    throw new InvalidOperationException("The database is away");
                }

                var row = Rows[i];
                if (WhileRead is { } act)
                {
                    WhileRead = null;
                    await act();
                }

                yield return row;
            }
        }

        public async Task<IReadOnlyList<string>> TitlesAsync()
        {
            Service.Time.Advance(TimeSpan.FromSeconds(1));
            await Service.PublishAsync(News);
            return [.. Service.Titles(News).Order(StringComparer.Ordinal)];
        }

        public async Task<string> ProblemsAsync() => string.Join('\n', (await Service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken)).Select(problem => problem.Message));

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
