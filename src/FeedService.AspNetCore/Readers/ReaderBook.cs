using System.Security.Cryptography;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Readers;

/// <summary>Writes counts into the store, and forgets what a day needed once it is over.</summary>
internal sealed class ReaderBook(FeedStore store, TimeProvider time)
{
    private const int SaltLength = 32;

    /// <summary>Today's counts, with what was counted before a restart.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used now.</exception>
    public async Task<ReaderCounts> OpenAsync(CancellationToken cancellationToken)
    {
        var day = Today();
        var salt = await store.WriteAsync(
            async context =>
            {
                // A deleted row's bytes stay in the file until others take their place: so they are overwritten first.
                await context.ReaderSalts.Where(other => other.Day < day).ExecuteUpdateAsync(update => update.SetProperty(other => other.Salt, new byte[SaltLength]), cancellationToken);
                await context.ReaderSalts.Where(other => other.Day < day).ExecuteDeleteAsync(cancellationToken);
                await context.ReaderMarks.Where(mark => mark.Day < day).ExecuteDeleteAsync(cancellationToken);
                await context.ReaderDays.Where(other => other.Day < day && other.Stated != "").ExecuteUpdateAsync(update => update.SetProperty(other => other.Stated, ""), cancellationToken);
                var today = await context.ReaderSalts.FirstOrDefaultAsync(other => other.Day == day, cancellationToken);
                if (today is null)
                {
                    context.ReaderSalts.Add(today = new StoredReaderSalt { Day = day, Salt = RandomNumberGenerator.GetBytes(SaltLength) });
                }

                return today.Salt;
            },
            cancellationToken);
        var counts = new ReaderCounts(day, salt);
        foreach (var mark in await store.ReadAsync(
            context => context.ReaderMarks.AsNoTracking().Where(mark => mark.Day == day).Take(ReaderCounts.MostMarks).ToListAsync(cancellationToken), cancellationToken))
        {
            counts.Remember(mark.FeedId, mark.Hash);
        }

        return counts;
    }

    public DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <exception cref="StoreUnavailableException">Nothing was written; the changes are kept for the next time.</exception>
    public async Task WriteAsync(ReaderCounts counts, CancellationToken cancellationToken)
    {
        var changes = counts.Take();
        if (changes.IsEmpty)
        {
            return;
        }

        try
        {
            await store.WriteAsync(context => WriteAsync(context, changes, cancellationToken), cancellationToken);
        }
        catch
        {
            counts.Return(changes);
            throw;
        }
    }

    /// <summary>How many are told of each feed's changes by the hub.</summary>
    public Task<Dictionary<int, int>> PushAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.ReadAsync(
            context => context.Subscriptions.Where(each => each.ExpiresAt > now).GroupBy(each => each.FeedId)
                .Select(feed => new { feed.Key, Count = feed.Count() }).ToDictionaryAsync(feed => feed.Key, feed => feed.Count, cancellationToken),
            cancellationToken);
    }

    private async Task WriteAsync(StoreContext context, ReaderChanges changes, CancellationToken cancellationToken)
    {
        var feeds = changes.Counts.Keys.Select(key => key.Feed).Distinct().ToList();
        var known = await context.ReaderDays.Where(day => day.Day == changes.Day && feeds.Contains(day.FeedId))
            .ToDictionaryAsync(day => (day.FeedId, day.Client), cancellationToken);
        var seen = await SeenAsync(context, changes, cancellationToken);
        var elsewhere = changes.Marks.Where(mark => seen.Contains((mark.Feed, mark.Hash))).ToLookup(mark => (mark.Feed, mark.Client));
        foreach (var ((feed, client), count) in changes.Counts)
        {
            if (!known.TryGetValue((feed, client), out var day))
            {
                context.ReaderDays.Add(day = new StoredReaderDay { FeedId = feed, Day = changes.Day, Client = client });
            }

            count.AddTo(day, elsewhere[(feed, client)].Count());
        }

        await BulkInsert.AddAsync(context, [.. changes.Marks.Where(mark => !seen.Contains((mark.Feed, mark.Hash))).Select(mark => new StoredReaderMark { Day = changes.Day, FeedId = mark.Feed, Hash = mark.Hash })], cancellationToken);
    }

    /// <summary>Those that another node marked already.</summary>
    private async Task<HashSet<(int Feed, long Hash)>> SeenAsync(StoreContext context, ReaderChanges changes, CancellationToken cancellationToken)
    {
        if (!store.IsShared)
        {
            return [];
        }

        var hashes = changes.Marks.ConvertAll(mark => mark.Hash);
        var seen = await context.ReaderMarks.Where(mark => mark.Day == changes.Day && hashes.Contains(mark.Hash)).Select(mark => new { mark.FeedId, mark.Hash }).ToListAsync(cancellationToken);
        return [.. seen.Select(mark => (mark.FeedId, mark.Hash))];
    }
}
