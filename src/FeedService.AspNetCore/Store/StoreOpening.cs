using FeedService.AspNetCore.Feeds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Store;

/// <summary>Opens the store: checks it, brings it up to date, and keeps trying while it cannot be had.</summary>
internal sealed partial class StoreOpening(FeedStore store, ServicePaths paths, TimeProvider time, ILogger<StoreOpening> logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(50);

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
            Directory.CreateDirectory(paths.Data);
            DatabaseFile.Check(paths);
            // A crash in a migration leaves the engine's own lock row behind, which would block for ever; a file lock ends with its process.
            await using var turn = await TakeTurnAsync(cancellationToken);
            if (!File.Exists(paths.Database))
            {
                await CreateAsync(cancellationToken);
            }

            await using var context = store.CreateContext();
            await CheckAsync(context, cancellationToken);
            await MigrateAsync(context, cancellationToken);
            if (store.Trouble is not null)
            {
                LogOpen();
            }

            store.MarkOpen(await context.Marks.Select(mark => mark.RestoredAt).FirstOrDefaultAsync(cancellationToken));
            return true;
        }
        catch (Exception exception) when (FeedStore.Unavailable(exception) is not null || exception is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            var reason = FeedStore.Unavailable(exception)?.Message
                ?? (exception is StoreUnavailableException ? exception.Message : $"{exception.Message.TrimEnd('.')}. The service must be able to write to {paths.Data}");
            if (store.Trouble != reason)
            {
                store.MarkTroubled(reason);
                LogNotOpen(reason);
            }

            // A kept connection would go on seeing the old file where a copy is put in its place.
            SqliteConnection.ClearAllPools();
            return false;
        }
    }

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
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var unfinished = paths.Database + ".new";
        foreach (var ending in (string[])["", "-journal", "-shm", "-wal"])
        {
            File.Delete(unfinished + ending);
        }

        await using (var context = FeedStore.CreateContext(unfinished))
        {
            await MigrateAsync(context, cancellationToken);
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
            throw new StoreUnavailableException($"The store {paths.Database} is damaged ({finding.ReplaceLineEndings(" ")}). {DatabaseFile.Remedy(paths).TrimEnd('.')}");
        }
    }

    private async Task MigrateAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = await AppliedAsync(context, cancellationToken);
        if (applied.Except(known).FirstOrDefault() is { } newer)
        {
            throw new StoreRefusedException($"The store {paths.Database} was written by a newer version (migration {newer}). Run that version, or put back a copy from before the upgrade.");
        }

        if (applied.Count < known.Count)
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
            FaultInjection.Reach("in_migration");
            await context.Database.MigrateAsync(cancellationToken);
        }

        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        if (!await context.Marks.AnyAsync(cancellationToken))
        {
            context.Marks.Add(new StoreMark { Id = 1, CreatedAt = time.GetUtcNow(), HasTerms = true });
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<List<string>> AppliedAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var tables = await context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToListAsync(cancellationToken);
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory") && !tables.Contains("__EFMigrationsLock"))
        {
            throw new StoreRefusedException($"{paths.Database} is a database of something else. {DatabaseFile.Remedy(paths)}");
        }

        return tables.Contains("__EFMigrationsHistory")
            ? await context.Database.SqlQueryRaw<string>("SELECT MigrationId AS Value FROM __EFMigrationsHistory").ToListAsync(cancellationToken)
            : [];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not open: {Reason}. What was published goes on being served; the next attempt follows in 2 s.")]
    private partial void LogNotOpen(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is open.")]
    private partial void LogOpen();
}
