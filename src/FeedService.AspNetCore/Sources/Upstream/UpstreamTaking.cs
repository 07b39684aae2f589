using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Takes what another feed says into the store. What it no longer shows stays; what it says is deleted is deleted.</summary>
internal sealed class UpstreamTaking(ArticleIngest ingest, SourceDeletions deletions, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>How many articles are asked for by their keys at once.</summary>
    private const int Chunk = 500;

    /// <param name="feed">The feed that gets the articles.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="read">What it says.</param>
    /// <param name="address">Where it was found.</param>
    /// <param name="held">Whether deletions wait for somebody to say so.</param>
    /// <returns>What operators are to be told; null where there is nothing.</returns>
    /// <exception cref="Store.StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<string?> TakeAsync(CatalogFeed feed, string source, ReadFeed read, Uri address, HeldDeletions held, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The first of several with the same id, as readers do (R18).
        var items = read.Entries.Select(entry => Item(UpstreamArticle.Of(read, entry, address), now)).DistinctBy(item => item.Key).ToList();
        foreach (var batch in items.Chunk(Batch))
        {
            var known = await ingest.HashesAsync(feed, source, [.. batch.Select(item => item.Key)], cancellationToken);
            SourceItem[] fresh = [.. batch.Where(item => known.GetValueOrDefault(item.Key) != item.Hash)];
            if (fresh.Length > 0)
            {
                await ingest.IngestAsync(feed, source, fresh, stillThere: null, cancellationToken);
            }
        }

        return await DeleteAsync(feed, source, read, [.. items.Select(item => item.Key)], held, cancellationToken);
    }

    /// <summary>Takes what a hub delivered.</summary>
    /// <param name="feed">The feed that gets the articles.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="pushed">What was delivered, which may be what is new alone: what is not in it is not gone.</param>
    /// <param name="address">Where the feed is found.</param>
    /// <returns>Whether it could be read; else the feed itself is to be asked for.</returns>
    /// <exception cref="Store.StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<bool> TakeAsync(CatalogFeed feed, string source, UpstreamInbox.Message.Pushed pushed, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var read = FeedReader.Read(pushed.Content, pushed.ContentType, address) with { IsComplete = false };
            await TakeAsync(feed, source, read, address, new HeldDeletions(), cancellationToken);
            return true;
        }
        catch (FeedUnreadableException)
        {
            return false;
        }
    }

    private async Task<string?> DeleteAsync(CatalogFeed feed, string source, ReadFeed read, HashSet<string> shown, HeldDeletions held, CancellationToken cancellationToken)
    {
        // Of what is broken nobody knows whether it is all.
        if (read is { IsComplete: true, Flaw: null })
        {
            var all = await ingest.HashesAsync(feed, source, cancellationToken);
            return await deletions.ApplyAsync(held, feed, source, [.. all.Keys.Where(key => !shown.Contains(key))], all.Count, cancellationToken);
        }

        await BuryAsync(feed, source, read.Deleted.Select(entry => (Key: UpstreamArticle.KeyOf(entry.Id), When: entry.DeletedAt)).Where(entry => !shown.Contains(entry.Key)), cancellationToken);
        return null;
    }

    /// <summary>Deletes what tombstones name, unless it was written or edited after them (RFC 6721 section 3).</summary>
    private async Task BuryAsync(CatalogFeed feed, string source, IEnumerable<(string Key, DateTimeOffset When)> named, CancellationToken cancellationToken)
    {
        foreach (var chunk in named.GroupBy(entry => entry.Key, entry => entry.When).Chunk(Chunk))
        {
            var deletedAt = chunk.ToDictionary(group => group.Key, group => group.Max());
            var dates = await ingest.DatesAsync(feed, source, deletedAt.Keys, cancellationToken);
            // What says nothing of its time cannot contradict.
            string[] gone = [.. dates.Where(date => !(date.Value > deletedAt[date.Key])).Select(date => date.Key)];
            if (gone.Length > 0)
            {
                await ingest.RemoveAsync(feed, source, gone, cancellationToken);
            }
        }
    }

    private static SourceItem Item(Article written, DateTimeOffset now)
    {
        var (article, faults) = ArticleCheck.Of(written);
        return SourceItem.Of(written, new ArticleReading(article, faults), now);
    }
}
