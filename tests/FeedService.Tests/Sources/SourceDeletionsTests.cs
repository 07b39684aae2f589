using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources;

/// <summary>What a source does not have any more.</summary>
[OnBothStores]
public sealed class SourceDeletionsTests
{
    [Fact]
    public async Task More_articles_than_a_statement_takes_can_be_let_go()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "title: News");
        string[] keys = [.. Enumerable.Range(1, 40_000).Select(number => $"{number}")];
        await service.Get<FeedStore>().WriteAsync(
            async context =>
            {
                await BulkInsert.AddAsync(context, keys.Select((key, index) => new StoredSourceItem { Id = index + 1, FeedId = feed.Id, Source = "sql", Key = key, Hash = "" }).ToList(), cancellationToken);
                await context.Feeds.ExecuteUpdateAsync(update => update.SetProperty(row => row.ReleaseRequestedAt, TestStore.Start), cancellationToken);
            },
            cancellationToken);

        var message = await service.Get<SourceDeletions>().ApplyAsync(new HeldDeletions { Any = true }, feed, "sql", keys, keys.Length, cancellationToken);

        Assert.Null(message);
        Assert.Empty(await service.Get<ArticleIngest>().HashesAsync(feed, "sql", cancellationToken));
    }
}
