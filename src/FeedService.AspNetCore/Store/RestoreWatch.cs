using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Store;

/// <summary>Notices that another process has put a backup in the place of what this one knows.</summary>
internal sealed class RestoreWatch(FeedStore store)
{
    private bool isTold;

    /// <summary>Raised once: what is in memory belongs to another store now, and only a new start is right.</summary>
    public event Action? Restored;

    /// <returns>Whether it has happened.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (!isTold && await store.ReadAsync(context => context.Marks.Select(mark => mark.RestoredAt).FirstOrDefaultAsync(cancellationToken), cancellationToken) != store.RestoredAt)
        {
            isTold = true;
            Restored?.Invoke();
        }

        return isTold;
    }
}
