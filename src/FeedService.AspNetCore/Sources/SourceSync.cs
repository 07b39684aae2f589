using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources;

/// <summary>Keeps the store in step with a source that tells of its articles itself: takes what is new or changed, deletes what is gone.</summary>
internal sealed class SourceSync(ArticleIngest ingest, FeedCatalog catalog, SourceDeletions deletions, SourceTroubles troubles, SourceLooks history, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Reads everything.</summary>
    /// <exception cref="StoreUnavailableException">The rest is to be taken later.</exception>
    public async Task ReadAllAsync(SourceReading reading, CancellationToken cancellationToken)
    {
        if (FeedOf(reading.Source) is not { } feed)
        {
            await SayAsync(reading, feed: null, $"There is no feed '{reading.Source.Feed}', so that {reading.Source.GetType().Name} brings its articles nowhere. Make its folder: feedservice new {reading.Source.Feed}", cancellationToken);
            return;
        }

        await history.WatchAsync(feed, reading.Source.Name, "application", () => ReadAllAsync(reading, feed, cancellationToken), good => good);
    }

    /// <returns>Whether it could be read whole.</returns>
    private async Task<bool> ReadAllAsync(SourceReading reading, CatalogFeed feed, CancellationToken cancellationToken)
    {
        var known = await ingest.HashesAsync(feed, reading.Source.Name, cancellationToken);
        reading.Begin();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await TakeAllAsync(reading, feed, known, seen, cancellationToken);
        }
        catch (Exception exception) when (exception is not (StoreUnavailableException or OperationCanceledException))
        {
            // Of what was not read nothing is known: it is no deletion.
            await SayAsync(reading, feed, $"The source could not be read whole: {exception.Message.ReplaceLineEndings(" ")} Its articles stay as they are; it is read again.", cancellationToken);
            return false;
        }

        string[] gone = [.. known.Keys.Where(key => !seen.Contains(key) && !reading.WasTold(key))];
        await SayAsync(reading, feed, await deletions.ApplyAsync(reading.Held, feed, reading.Source.Name, gone, known.Count, cancellationToken), cancellationToken);
        await ingest.MarkScannedAsync(feed, cancellationToken, reading.Source.Name);
        return true;
    }

    /// <summary>Takes one change.</summary>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> TakeAsync(SourceReading reading, ArticleChange change, CancellationToken cancellationToken)
    {
        if (FeedOf(reading.Source) is not { } feed)
        {
            return false;
        }

        try
        {
            if (change is ArticleChange.Written { Article: var article })
            {
                var item = Item(article);
                reading.NoteTold(item.Key);
                await ingest.IngestAsync(feed, reading.Source.Name, [item], stillThere: null, cancellationToken);
            }
            else if (change is ArticleChange.Gone { Key: var key })
            {
                reading.NoteTold(key);
                await ingest.RemoveAsync(feed, reading.Source.Name, [key], cancellationToken);
            }

            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private async Task TakeAllAsync(SourceReading reading, CatalogFeed feed, Dictionary<string, string> known, HashSet<string> seen, CancellationToken cancellationToken)
    {
        var batch = new List<SourceItem>();
        await foreach (var article in reading.Source.ReadAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            var item = Item(article);
            if (!seen.Add(item.Key))
            {
                throw new InvalidOperationException($"There are two articles with the key '{item.Key}'.");
            }

            if (known.GetValueOrDefault(item.Key) != item.Hash)
            {
                batch.Add(item);
            }

            if (batch.Count == Batch)
            {
                await IngestAsync(reading, feed, batch, cancellationToken);
            }
        }

        await IngestAsync(reading, feed, batch, cancellationToken);
    }

    private async Task IngestAsync(SourceReading reading, CatalogFeed feed, List<SourceItem> batch, CancellationToken cancellationToken)
    {
        batch.RemoveAll(item => reading.WasTold(item.Key));
        if (batch.Count > 0)
        {
            await ingest.IngestAsync(feed, reading.Source.Name, batch, stillThere: null, cancellationToken);
            batch.Clear();
        }
    }

    private CatalogFeed? FeedOf(IArticleSource source) => catalog.Feeds.FirstOrDefault(feed => feed.Condition != FeedCondition.Removed && SourceRoll.IsFor(source, feed));

    private SourceItem Item(Article article)
    {
        var (taken, faults) = ArticleCheck.Of(article);
        return SourceItem.Of(article, new ArticleReading(taken, faults), time.GetUtcNow());
    }

    private Task SayAsync(SourceReading reading, CatalogFeed? feed, string? message, CancellationToken cancellationToken) =>
        troubles.SayAsync(feed?.Name ?? reading.Source.Feed, reading.Source.Name, message, cancellationToken);
}
