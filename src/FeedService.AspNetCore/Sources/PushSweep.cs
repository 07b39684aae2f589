using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources;

/// <summary>Forgets the names of requests after the time in which anybody sends one again.</summary>
internal sealed class PushSweep(FeedStore store, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        if (await store.ReadAsync(context => context.ApiRequests.AnyAsync(request => request.AnsweredAt < before, cancellationToken), cancellationToken))
        {
            await store.WriteAsync(context => context.ApiRequests.Where(request => request.AnsweredAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }
}
