using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>Gathers what the desk shows of feeds.</summary>
internal sealed class DeskFeeds(FeedStore store, FeedCatalog catalog, Publications publications, Problems problems, ReaderStatistics readers, TimeProvider time)
{
    /// <summary>All of them, in the order of names.</summary>
    public async Task<IReadOnlyList<DeskFeed>> AllAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = (await problems.ListAsync(cancellationToken)).ToLookup(problem => problem.Feed);
        var counts = await store.ReadAsync(
            context => context.Articles.Where(Visibility.At(now)).GroupBy(article => article.FeedId).ToDictionaryAsync(feed => feed.Key, feed => feed.Count(), cancellationToken),
            cancellationToken);
        var today = await readers.TodayAsync(cancellationToken);
        return
        [
            .. catalog.Feeds.Select(feed => new DeskFeed(feed, publications.Find(feed.Name))
            {
                Problems = [.. found[feed.Name]],
                Readers = today.GetValueOrDefault(feed.Id) ?? new ReaderDay(DateOnly.FromDateTime(now.UtcDateTime), []),
                Articles = counts.GetValueOrDefault(feed.Id),
            }),
        ];
    }

    /// <summary>Lets through what is held in a feed; the source does it within a second.</summary>
    /// <returns>Whether there is such a feed.</returns>
    public async Task<bool> ReleaseAsync(string name, string who, CancellationToken cancellationToken)
    {
        if (catalog.Find(name) is not { } feed)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await store.WriteAsync(
            async context =>
            {
                await context.Feeds.Where(row => row.Id == feed.Id).ExecuteUpdateAsync(update => update.SetProperty(row => row.ReleaseRequestedAt, now), cancellationToken);
                context.Activities.Add(new StoredActivity { At = now, Who = who, Feed = name, What = "let through what was held" });
            },
            cancellationToken);
        return true;
    }
}
