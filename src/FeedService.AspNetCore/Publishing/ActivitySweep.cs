using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Forgets the oldest of what the service did by itself; what people did is kept.</summary>
internal sealed class ActivitySweep(FeedStore store)
{
    /// <summary>So many are kept: a thousand feeds' last fifty publications.</summary>
    public const int Most = 50_000;

    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var last = await store.ReadAsync(
            context => context.Activities.Where(activity => activity.Who == "").OrderByDescending(activity => activity.Id).Skip(Most).Select(activity => (long?)activity.Id).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (last is { } id)
        {
            await store.WriteAsync(context => context.Activities.Where(activity => activity.Who == "" && activity.Id <= id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }
}
