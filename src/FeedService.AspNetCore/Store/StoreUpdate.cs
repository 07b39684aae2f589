using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Store;

/// <summary>Brings a store's tables to what this version knows.</summary>
internal static class StoreUpdate
{
    public const string History = "__EFMigrationsHistory";

    /// <summary>The migrations that were made; none where the history itself is missing.</summary>
    public static async Task<IReadOnlyList<string>> AppliedAsync(StoreContext context, bool hasHistory, CancellationToken cancellationToken) =>
        hasHistory ? await context.Database.SqlQueryRaw<string>($"SELECT \"MigrationId\" AS \"Value\" FROM \"{History}\"").ToListAsync(cancellationToken) : [];

    /// <summary>Makes the migrations that are missing.</summary>
    /// <param name="context">Whoever opens the store meanwhile waits.</param>
    /// <param name="applied">Those that were made.</param>
    /// <param name="place">Where the store is, for operators.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreRefusedException">A newer version was here.</exception>
    public static async Task MigrateAsync(StoreContext context, IReadOnlyList<string> applied, string place, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer)
        {
            throw new StoreRefusedException($"The store {place} was written by a newer version (migration {newer}). Run that version, or put back a copy from before the upgrade.");
        }

        if (applied.Count < known.Count)
        {
            FaultInjection.Reach("in_migration");
            await context.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>Adds the row that says whose database it is, where it is missing.</summary>
    public static async Task MarkAsync(StoreContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await context.Marks.AnyAsync(cancellationToken))
        {
            context.Marks.Add(new StoreMark { Id = 1, CreatedAt = now, HasTerms = true });
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
