using FeedService.AspNetCore.Feeds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace FeedService.AspNetCore.Store;

/// <summary>The one door to the store: any number of readers, one writer, each write one transaction that is on disk when it returns.</summary>
internal sealed class FeedStore : IDisposable
{
    private readonly PooledDbContextFactory<StoreContext> contexts;
    private readonly SemaphoreSlim writer = new(1);
    private long writes;
    private long writeTicks;
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FeedStore(ServicePaths paths)
    {
        contexts = new PooledDbContextFactory<StoreContext>(Options(new SqliteConnectionStringBuilder { DataSource = paths.Database }));
    }

    /// <summary>Completes when the store has been checked and may be used; never while it is damaged or cannot be opened.</summary>
    public Task Opened => opened.Task;

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
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return await read(context);
        }
        catch (Exception exception) when (Unavailable(exception) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Reads all of one moment, for as long as it takes, while others write.</summary>
    /// <exception cref="StoreUnavailableException">The database is locked, damaged or not there.</exception>
    public Task<T> SnapshotAsync<T>(Func<StoreContext, Task<T>> read, CancellationToken cancellationToken) => ReadAsync(
        async context =>
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            // Deferred: it takes no lock, and what is read first fixes the moment.
            await using var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
            await context.Database.UseTransactionAsync(transaction, cancellationToken);
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
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            // The driver begins an immediate transaction: a later upgrade from read to write could fail for good (SQLITE_BUSY_SNAPSHOT).
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(context);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            Trouble = null;
            return result;
        }
        catch (Exception exception) when (Unavailable(exception) is { } unavailable)
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

    /// <summary>A context for opening and migrating, outside the writer's turn.</summary>
    public StoreContext CreateContext() => contexts.CreateDbContext();

    /// <summary>The same for a file that is not the store yet; nothing holds it when the context is disposed.</summary>
    public static StoreContext CreateContext(string file) => new(Options(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }));

    /// <param name="restoredAt">When the store that was opened was last restored.</param>
    public void MarkOpen(DateTimeOffset? restoredAt)
    {
        (Trouble, RestoredAt) = (null, restoredAt);
        opened.TrySetResult();
    }

    public void MarkTroubled(string reason) => Trouble = reason;

    public void MarkRefused(StoreRefusedException refusal) => Refusal = refusal;

    public void Dispose() => writer.Dispose();

    // A write that cannot have the database in 5 s fails and is tried again later, instead of hanging for the driver's 30 s (F11).
    private static DbContextOptions<StoreContext> Options(SqliteConnectionStringBuilder connection)
    {
        connection.DefaultTimeout = 5;
        return new DbContextOptionsBuilder<StoreContext>().UseSqlite(connection.ToString()).EnableThreadSafetyChecks(false).Options;
    }

    /// <summary>What the database's own error means to callers; null where it is a fault of the program.</summary>
    public static StoreUnavailableException? Unavailable(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException) switch
        {
            { SqliteErrorCode: 5 or 6 } e => new($"The store is locked by another program ({e.Message})", exception),
            { SqliteErrorCode: 8 } => new("The store cannot be written: its file or folder is read-only", exception),
            { SqliteErrorCode: 10 } e => new($"The store's disk failed ({e.Message})", exception),
            { SqliteErrorCode: 11 or 26 } => new("The store is damaged", exception),
            { SqliteErrorCode: 13 } => new("The disk of the data folder is full: free some space", exception) { IsFull = true },
            { SqliteErrorCode: 14 } => new("The store's file cannot be opened: check the data folder and its permissions", exception),
            _ => null,
        };
}
