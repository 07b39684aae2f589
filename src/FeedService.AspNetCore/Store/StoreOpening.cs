using FeedService.AspNetCore.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Store;

/// <summary>Opens the store: checks it, brings it up to date, and keeps trying while it cannot be had.</summary>
internal sealed partial class StoreOpening(FeedStore store, StoreEngine engine, ServicePaths paths, TimeProvider time, ILogger<StoreOpening> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>Opens the store, trying again for as long as something outside it is in the way.</summary>
    /// <exception cref="StoreRefusedException">The database must not be written to.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        while (!await TryOpenAsync(cancellationToken))
        {
            await Task.Delay(RetryAfter, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>One attempt; a failure is said once and kept in <see cref="FeedStore.Trouble"/>.</summary>
    public async Task<bool> TryOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.OpenAsync(time.GetUtcNow(), cancellationToken);
            await using var context = engine.CreateContext();
            var restoredAt = await context.Marks.Select(mark => mark.RestoredAt).FirstOrDefaultAsync(cancellationToken);
            if (store.Trouble is not null)
            {
                LogOpen();
            }

            store.MarkOpen(restoredAt);
            return true;
        }
        catch (Exception exception) when (engine.Unavailable(exception) is not null || exception is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            var reason = engine.Unavailable(exception)?.Message
                ?? (exception is StoreUnavailableException ? exception.Message : $"{exception.Message.TrimEnd('.')}. The service must be able to write to {paths.Data}");
            if (store.Trouble != reason)
            {
                store.MarkTroubled(reason);
                LogNotOpen(reason);
            }

            engine.Forget();
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not open: {Reason}. What was published goes on being served; the next attempt follows in 2 s.")]
    private partial void LogNotOpen(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is open.")]
    private partial void LogOpen();
}
