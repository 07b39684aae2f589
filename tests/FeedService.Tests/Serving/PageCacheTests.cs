using System.Globalization;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Serving;
using FeedService.Syndication;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Serving;

[OnBothStores]
public sealed class PageCacheTests
{
    private const int Tags = 1000;
    private const long Bound = 200_000;

    [Fact]
    [OnSqlite("what is kept in memory")]
    public async Task However_many_pages_are_read_what_is_kept_stays_within_the_bound()
    {
        await using var service = await TestService.StartAsync(string.Create(CultureInfo.InvariantCulture, $"--FeedService:Pages:CacheBytes={Bound}"));
        var feed = await service.SettingsAsync("news", "title: News\n");
        for (var i = 0; i < 10; i++)
        {
            await service.DropAsync(feed, $"{i}.md", $"---\ntitle: Article {i}\ntags: [{string.Join(", ", Enumerable.Range(i * Tags / 10, Tags / 10).Select(tag => $"t{tag}"))}]\n---\nText.");
        }

        await service.PublishAsync(feed);
        var cache = service.Get<PageCache>();
        var (read, most) = (0L, 0L);
        foreach (var request in Enumerable.Range(0, Tags).SelectMany(tag => Enum.GetValues<FeedFormat>().Select(format => new PageRequest("news", "tags", $"t{tag}", 1, format))))
        {
            var (document, _) = await cache.RenderAsync(request, TestContext.Current.CancellationToken);
            read += document!.In(Coding.Identity).Length;
            most = Math.Max(most, cache.Bytes);
        }

        Assert.True(read > 10 * Bound, $"{read} bytes were read");
        Assert.InRange(most, Bound / 2, Bound);
    }

    [Fact]
    public async Task A_page_is_kept_until_anything_of_its_feed_changes()
    {
        await using var service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "title: News\n");
        await service.DropAsync(feed, "a.md", "---\ntitle: A\ntags: [sport]\n---\nText.");
        await service.PublishAsync(feed);
        var (cache, request) = (service.Get<PageCache>(), new PageRequest("news", "tags", "sport", 1, FeedFormat.Rss));
        Assert.Null(cache.Find(request));
        var (first, _) = await cache.RenderAsync(request, TestContext.Current.CancellationToken);
        Assert.Same(first, cache.Find(request));
        await service.PublishAsync(feed);
        Assert.Same(first, cache.Find(request));

        // Not yet published: what the store has now counts all the same.
        await service.DropAsync(feed, "a.md", "---\ntitle: A\ntags: [politics]\n---\nText.");
        Assert.Null(cache.Find(request));
    }
}
