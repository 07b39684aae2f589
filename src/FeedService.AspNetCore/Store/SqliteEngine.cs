using FeedService.AspNetCore.Feeds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeedService.AspNetCore.Store;

/// <summary>One file in the data folder, of one process and the commands beside it.</summary>
internal sealed class SqliteEngine(ServicePaths paths) : StoreEngine
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(50);

    private readonly PooledDbContextFactory<StoreContext> contexts = new(Options(new SqliteConnectionStringBuilder { DataSource = paths.Database }));

    public override string Place => paths.Database;

    public override bool IsShared => false;

    public override StoreContext CreateContext() => contexts.CreateDbContext();

    public override void Check() => DatabaseFile.Check(paths);

    public override bool Exists() => File.Exists(paths.Database);

    public override async Task OpenAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.Data);
        DatabaseFile.Check(paths);
        // A crash in a migration leaves the engine's own lock row behind, which would block for ever; a file lock ends with its process.
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (!Exists())
        {
            await CreateAsync(now, cancellationToken);
        }

        await using var context = CreateContext();
        await CheckAsync(context, cancellationToken);
        await UpdateAsync(context, now, cancellationToken);
    }

    // The driver begins an immediate transaction: a later upgrade from read to write could fail for good (SQLITE_BUSY_SNAPSHOT).
    public override Task<IDbContextTransaction> BeginWriteAsync(StoreContext context, long? node, CancellationToken cancellationToken) => context.Database.BeginTransactionAsync(cancellationToken);

    public override async Task<IDbContextTransaction> BeginSnapshotAsync(StoreContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        // Deferred: it takes no lock, and what is read first fixes the moment.
        return (await context.Database.UseTransactionAsync(((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true), cancellationToken))!;
    }

    public override StoreUnavailableException? Unavailable(Exception exception) =>
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

    // A kept connection would go on seeing the old file where a copy is put in its place.
    public override void Forget() => SqliteConnection.ClearAllPools();

    public override long Size() => ((string[])["", "-wal", "-shm"]).Sum(ending => new FileInfo(paths.Database + ending) is { Exists: true } file ? file.Length : 0);

    // Whoever else opens the store, a command beside the service or the other way round, is done in a moment.
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(paths.Data, "feedservice.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsTaken(exception) && TimeProvider.System.GetElapsedTime(began) < LongestTurn)
            {
                await Task.Delay(BetweenTurns, TimeProvider.System, cancellationToken);
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation: anything else does not pass by waiting.
    private static bool IsTaken(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    // Under another name until it is whole: a start that is cut short must not leave an empty file, which the next start refuses (F9, F12).
    private async Task CreateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unfinished = paths.Database + ".new";
        foreach (var ending in (string[])["", "-journal", "-shm", "-wal"])
        {
            File.Delete(unfinished + ending);
        }

        // Not pooled: nothing holds the file when the context is disposed.
        await using (var context = new StoreContext(Options(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false })))
        {
            await UpdateAsync(context, now, cancellationToken);
            // Everything into the one file that gets the name.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=DELETE", cancellationToken);
        }

        File.Move(unfinished, paths.Database);
    }

    private async Task CheckAsync(StoreContext context, CancellationToken cancellationToken)
    {
        string finding;
        try
        {
            finding = await context.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").FirstAsync(cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 11 or 26)
        {
            finding = exception.Message;
        }

        if (finding != "ok")
        {
            throw new StoreUnavailableException($"The store {Place} is damaged ({finding.ReplaceLineEndings(" ")}). {DatabaseFile.Remedy(paths).TrimEnd('.')}");
        }
    }

    private async Task UpdateAsync(StoreContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tables = await context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToListAsync(cancellationToken);
        if (tables.Count > 0 && !tables.Contains(StoreUpdate.History) && !tables.Contains("__EFMigrationsLock"))
        {
            throw new StoreRefusedException($"{Place} is a database of something else. {DatabaseFile.Remedy(paths)}");
        }

        if (tables.Contains("__EFMigrationsLock"))
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE __EFMigrationsLock", cancellationToken);
        }

        await StoreUpdate.MigrateAsync(context, await StoreUpdate.AppliedAsync(context, tables.Contains(StoreUpdate.History), cancellationToken), Place, cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await StoreUpdate.MarkAsync(context, now, cancellationToken);
    }

    // A write that cannot have the database in 5 s fails and is tried again later, instead of hanging for the driver's 30 s (F11).
    private static DbContextOptions<StoreContext> Options(SqliteConnectionStringBuilder connection)
    {
        connection.DefaultTimeout = 5;
        return new DbContextOptionsBuilder<StoreContext>().UseSqlite(connection.ToString()).EnableThreadSafetyChecks(false).Options;
    }
}
