using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Readers;

/// <summary>What is known of who reads a feed.</summary>
internal sealed class ReaderStatistics(FeedStore store, TimeProvider time)
{
    /// <summary>Every day of the last ones, today included, oldest first; those on which nobody asked too.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="days">From 1.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<IReadOnlyList<ReaderDay>> DaysAsync(int feedId, int days, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - days);
        var rows = await store.ReadAsync(
            context => context.ReaderDays.AsNoTracking().Where(day => day.FeedId == feedId && day.Day >= first).ToListAsync(cancellationToken), cancellationToken);
        return Days(first, days, rows);
    }

    /// <summary>The same of every feed for which anybody has asked in these days.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<ReaderDay>>> DaysAsync(int days, CancellationToken cancellationToken)
    {
        var first = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - days);
        var rows = await store.ReadAsync(context => context.ReaderDays.AsNoTracking().Where(day => day.Day >= first).ToListAsync(cancellationToken), cancellationToken);
        return rows.GroupBy(row => row.FeedId).ToDictionary(feed => feed.Key, feed => Days(first, days, feed));
    }

    private static IReadOnlyList<ReaderDay> Days(DateOnly first, int days, IEnumerable<StoredReaderDay> rows)
    {
        var byDay = rows.ToLookup(row => row.Day);
        return [.. Enumerable.Range(0, days).Select(first.AddDays).Select(day => ReaderDay.Of(day, [.. byDay[day]]))];
    }
}
