using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Brings the current publications into memory at start: from the cache at once, from the store when it is open.</summary>
internal sealed class PublicationLoading(FeedStore store, PublicationCache cache, Publications publications)
{
    private Dictionary<int, string> cached = [];

    /// <summary>What the cache folder holds; served before anything else is known.</summary>
    public void LoadCache()
    {
        var loaded = cache.Load();
        cached = loaded.ToDictionary(pair => pair.Publication.FeedId, pair => pair.Checksum);
        publications.Replace([.. loaded.Select(pair => pair.Publication)]);
    }

    /// <summary>Takes from the store what the cache lacks or has an older copy of, after a crash between the two.</summary>
    public async Task LoadStoreAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(
            context => context.Publications.Select(publication => new { publication.FeedId, publication.Checksum }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var newer in stored.Where(publication => cached.GetValueOrDefault(publication.FeedId) != publication.Checksum))
        {
            var pack = await store.ReadAsync(
                context => context.Publications.Where(publication => publication.FeedId == newer.FeedId).Select(publication => publication.Pack).SingleAsync(cancellationToken),
                cancellationToken);
            if (PublicationPack.Read(pack) is { } publication)
            {
                publications.Replace(publication);
                cache.Write(newer.FeedId, pack);
            }
        }

        cached = [];
    }
}
