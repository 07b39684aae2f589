using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.WebSub;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>Gathers what the desk shows of feeds, and does what is asked of it there.</summary>
internal sealed class DeskFeeds(FeedStore store, FeedCatalog catalog, Publications publications, Problems problems, DeskFigures figures, LookRequests looks, FeedChanges changes, TimeProvider time)
{
    /// <summary>All of them, in the order of names.</summary>
    public async Task<IReadOnlyList<DeskFeed>> AllAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = (await problems.ListAsync(cancellationToken)).ToLookup(problem => problem.Feed);
        var counted = await figures.GetAsync(cancellationToken);
        var changed = await store.ReadAsync(
            context => context.Publications.Select(publication => new { publication.FeedId, publication.ChangedAt, publication.Reasons }).ToDictionaryAsync(publication => publication.FeedId, cancellationToken),
            cancellationToken);
        return
        [
            .. catalog.Feeds.Select(feed => new DeskFeed(feed, publications.Find(feed.Name))
            {
                Problems = [.. found[feed.Name]],
                Days = counted.DaysOf(feed.Id),
                Push = counted.Push.GetValueOrDefault(feed.Id) ?? PushHealth.None,
                Articles = counted.Articles.GetValueOrDefault(feed.Id),
                ChangedAt = changed.GetValueOrDefault(feed.Id)?.ChangedAt,
                Reasons = changed.GetValueOrDefault(feed.Id)?.Reasons ?? PublishReasons.None,
                NextRunAt = feed.Condition == FeedCondition.Live ? DueRuns.Next(feed.Definition, now) : null,
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

    /// <summary>Looks at a feed's settings and sources now, and publishes it.</summary>
    /// <returns>Whether there is such a feed.</returns>
    public async Task<bool> PublishAsync(string name, string who, CancellationToken cancellationToken)
    {
        await catalog.ReloadAsync(cancellationToken);
        if (catalog.Find(name) is not { } feed)
        {
            return false;
        }

        var asked = new StoredActivity { At = time.GetUtcNow(), Who = who, Feed = name, What = "asked to look at its sources and publish it" };
        await store.WriteAsync(
            context =>
            {
                context.Activities.Add(asked);
                return Task.CompletedTask;
            },
            cancellationToken);
        await looks.AskAsync(feed.Id, cancellationToken);
        changes.Report(feed.Id, PublishReasons.Asked);
        return true;
    }
}
