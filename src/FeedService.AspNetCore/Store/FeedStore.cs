using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Store;

/// <summary>The one door to the store: any number of readers, one writer, each write one transaction that is on disk when it returns.</summary>
internal sealed class FeedStore(StoreEngine engine) : IDisposable
{
    private readonly SemaphoreSlim writer = new(1);
    private long writes;
    private long writeTicks;
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the store has been checked and may be used; never while it is damaged or cannot be opened.</summary>
    public Task Opened => opened.Task;

    /// <summary>Whether several nodes share it.</summary>
    public bool IsShared => engine.IsShared;

    /// <summary>The number that this node has among them; null before it joined, and where there is one process.</summary>
    public long? Node { get; set; }

    /// <summary>Writes since the start, those that failed too.</summary>
    public long Writes => Volatile.Read(ref writes);

    /// <summary>How long they took together, without waiting for their turn.</summary>
    public TimeSpan WriteTime => TimeSpan.FromTicks(Volatile.Read(ref writeTicks));

    public bool IsOpen => opened.Task.IsCompletedSuccessfully;

    /// <summary>Why the store is not open, or why the last write to it failed, for operators; null when all is well, or when nothing is known yet.</summary>
    public string? Trouble { get; private set; }

    /// <summary>When what was opened was last restored from a backup; null where it never was.</summary>
    public DateTimeOffset? RestoredAt { get; private set; }

    /// <summary>Why the service must end, found after it began to serve.</summary>
    public StoreRefusedException? Refusal { get; private set; }

    /// <exception cref="StoreUnavailableException">The database is locked, full, damaged or not there.</exception>
    public async Task<T> ReadAsync<T>(Func<StoreContext, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = engine.CreateContext();
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return await read(context);
        }
        catch (Exception exception) when (engine.Unavailable(exception) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Reads all of one moment, for as long as it takes, while others write.</summary>
    /// <exception cref="StoreUnavailableException">The database is locked, damaged or not there.</exception>
    public Task<T> SnapshotAsync<T>(Func<StoreContext, Task<T>> read, CancellationToken cancellationToken) => ReadAsync(
        async context =>
        {
            await using var transaction = await engine.BeginSnapshotAsync(context, cancellationToken);
            return await read(context);
        },
        cancellationToken);

    /// <summary>Runs <paramref name="write"/>, saves what it changed and commits. Nothing of it stays when it throws.</summary>
    /// <exception cref="StoreUnavailableException">The database is locked, full, damaged or not there.</exception>
    public async Task<T> WriteAsync<T>(Func<StoreContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await using var context = engine.CreateContext();
            await using var transaction = await engine.BeginWriteAsync(context, NodeFence.Current ?? Node, cancellationToken);
            var result = await write(context);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            Trouble = null;
            return result;
        }
        catch (Exception exception) when (engine.Unavailable(exception) is { } unavailable)
        {
            Trouble = unavailable.Message;
            throw unavailable;
        }
        finally
        {
            // Within the turn: nobody else counts.
            Volatile.Write(ref writeTicks, writeTicks + TimeProvider.System.GetElapsedTime(began).Ticks);
            Volatile.Write(ref writes, writes + 1);
            writer.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<StoreContext, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async context =>
            {
                await write(context);
                return true;
            },
            cancellationToken);

    /// <summary>Tells all nodes something that is in no table.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public Task TellAsync(NodeSignal signal, CancellationToken cancellationToken) => ReadAsync(
        async context =>
        {
            await context.TellAsync(signal);
            return true;
        },
        cancellationToken);

    /// <param name="restoredAt">When the store that was opened was last restored.</param>
    public void MarkOpen(DateTimeOffset? restoredAt)
    {
        (Trouble, RestoredAt) = (null, restoredAt);
        opened.TrySetResult();
    }

    /// <param name="reason">Why it cannot be used now; null once it can.</param>
    public void MarkTroubled(string? reason) => Trouble = reason;

    public void MarkRefused(StoreRefusedException refusal) => Refusal = refusal;

    public void Dispose() => writer.Dispose();
}
