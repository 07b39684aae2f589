using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources;

/// <summary>What operators asked for with <c>feedservice release</c>.</summary>
internal sealed class ReleaseRequests(FeedStore store)
{
    public Task<bool> IsMadeAsync(CatalogFeed feed, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Feeds.AnyAsync(row => row.Id == feed.Id && row.ReleaseRequestedAt != null, cancellationToken), cancellationToken);

    public Task<int> ForgetAsync(CatalogFeed feed, CancellationToken cancellationToken) =>
        store.WriteAsync(
            context => context.Feeds.Where(row => row.Id == feed.Id && row.ReleaseRequestedAt != null)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.ReleaseRequestedAt, (DateTimeOffset?)null), cancellationToken),
            cancellationToken);
}
