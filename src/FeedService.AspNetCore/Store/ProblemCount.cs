using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Store;

/// <summary>How many problems there were when they were counted last.</summary>
internal sealed class ProblemCount(FeedStore store)
{
    public long Errors { get; private set; }

    public long Warnings { get; private set; }

    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        (Errors, Warnings) = await store.ReadAsync(
            async context => (
                await context.Problems.LongCountAsync(problem => problem.IsError, cancellationToken),
                await context.Problems.LongCountAsync(problem => !problem.IsError, cancellationToken)),
            cancellationToken);
}
