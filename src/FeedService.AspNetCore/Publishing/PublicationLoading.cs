using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Brings the current publications into memory: from the cache at once, from the store when it is open, and again when another node replaced one.</summary>
internal sealed class PublicationLoading(FeedStore store, PublicationCache cache, Publications publications)
{
    /// <summary>What the cache folder holds; served before anything else is known.</summary>
    public void LoadCache() => publications.Replace(cache.Load());

    /// <summary>Takes from the store what the cache lacks or has an older copy of, after a crash between the two.</summary>
    public async Task LoadStoreAsync(CancellationToken cancellationToken)
    {
        foreach (var feedId in await OutdatedAsync(cancellationToken))
        {
            await LoadAsync(feedId, cancellationToken);
        }
    }

    /// <summary>The feeds whose publication in memory is not the store's.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<IReadOnlyList<int>> OutdatedAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(
            context => context.Publications.Select(publication => new { publication.FeedId, publication.Checksum }).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. stored.Where(publication => cache.ChecksumOf(publication.FeedId) != publication.Checksum).Select(publication => publication.FeedId)];
    }

    /// <summary>Takes one feed's from the store, unless it is the one in memory.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task RefreshAsync(int feedId, CancellationToken cancellationToken)
    {
        var checksum = await store.ReadAsync(
            context => context.Publications.Where(publication => publication.FeedId == feedId).Select(publication => publication.Checksum).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (checksum is not null && checksum != cache.ChecksumOf(feedId))
        {
            await LoadAsync(feedId, cancellationToken);
        }
    }

    private async Task LoadAsync(int feedId, CancellationToken cancellationToken)
    {
        var pack = await store.ReadAsync(
            context => context.Publications.Where(publication => publication.FeedId == feedId).Select(publication => publication.Pack).SingleAsync(cancellationToken),
            cancellationToken);
        if (PublicationPack.Read(pack) is { } publication)
        {
            publications.Replace(publication);
            cache.Write(feedId, pack);
        }
    }
}
