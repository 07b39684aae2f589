using Microsoft.EntityFrameworkCore.Storage;

namespace FeedService.AspNetCore.Store;

/// <summary>What differs from one database engine to the next.</summary>
internal abstract class StoreEngine
{
    /// <summary>Where the store is, for operators: a file, or a database and its server.</summary>
    public abstract string Place { get; }

    /// <summary>Whether several processes serve from it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>A context; the caller disposes of it.</summary>
    public abstract StoreContext CreateContext();

    /// <summary>What can be seen before anything is opened.</summary>
    /// <exception cref="StoreRefusedException">The database must not be written to.</exception>
    public abstract void Check();

    /// <summary>Whether there is a store already, as far as that can be told without opening it.</summary>
    public abstract bool Exists();

    /// <summary>Checks the store and brings it up to date, alone.</summary>
    /// <exception cref="StoreRefusedException">The database must not be written to.</exception>
    /// <exception cref="StoreUnavailableException">It is damaged.</exception>
    public abstract Task OpenAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that nobody else writes beside.</summary>
    /// <param name="context">Of this engine.</param>
    /// <param name="node">On whose behalf; null where nobody's in particular.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StoreUnavailableException">The node was given up by the others.</exception>
    public abstract Task<IDbContextTransaction> BeginWriteAsync(StoreContext context, long? node, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that sees one moment, for as long as it takes.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshotAsync(StoreContext context, CancellationToken cancellationToken);

    /// <summary>What the database's own error means to callers; null where it is a fault of the program.</summary>
    public abstract StoreUnavailableException? Unavailable(Exception exception);

    /// <summary>Lets go of connections that are kept, before the next attempt.</summary>
    public abstract void Forget();

    /// <summary>How much room it takes, in bytes; 0 while that cannot be told.</summary>
    public abstract long Size();
}
