using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Keeps the store in step with a source that tells of its articles itself: takes what is new or changed, deletes what is gone.</summary>
internal sealed partial class SourceSync(ArticleIngest ingest, FeedCatalog catalog, ReleaseRequests requests, Problems problems, TimeProvider time, ILogger<SourceSync> logger)
{
    private const int Batch = 200;
    private const int MostGone = 10;
    private const int ShareGone = 5;

    /// <summary>Reads everything.</summary>
    /// <exception cref="StoreUnavailableException">The rest is to be taken later.</exception>
    public async Task ReadAllAsync(SourceReading reading, CancellationToken cancellationToken)
    {
        if (FeedOf(reading.Source) is not { } feed)
        {
            await SayAsync(reading, feed: null, $"There is no feed '{reading.Source.Feed}', so that {reading.Source.GetType().Name} brings its articles nowhere. Make its folder: feedservice new {reading.Source.Feed}", cancellationToken);
            return;
        }

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
            return;
        }

        await DeleteAsync(reading, feed, [.. known.Keys.Where(key => !seen.Contains(key) && !reading.WasTold(key))], known.Count, cancellationToken);
        await ingest.MarkScannedAsync(feed, cancellationToken, reading.Source.Name);
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
                reading.NoteTold(article.Key);
                await ingest.IngestAsync(feed, reading.Source.Name, [Item(article)], stillThere: null, cancellationToken);
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
            if (!seen.Add(article.Key))
            {
                throw new InvalidOperationException($"There are two articles with the key '{article.Key}'.");
            }

            var item = Item(article);
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

    /// <summary>A source that loses much at once has lost its mind as often as its articles: then somebody says so first.</summary>
    private async Task DeleteAsync(SourceReading reading, CatalogFeed feed, IReadOnlyList<string> gone, int known, CancellationToken cancellationToken)
    {
        if (gone.Count >= MostGone && gone.Count > known / ShareGone && !(reading.Held.Count > 0 && await requests.IsMadeAsync(feed, cancellationToken)))
        {
            if (reading.Held.Count == 0)
            {
                // A request from before was not meant for these.
                await requests.ForgetAsync(feed, cancellationToken);
            }

            reading.Held = gone;
            await SayAsync(reading, feed, FormattableString.Invariant($"{gone.Count:N0} of {known:N0} articles are gone at once. They stay as they are until they return, or you let them go: feedservice release {feed.Name}"), cancellationToken);
            return;
        }

        if (gone.Count > 0)
        {
            await ingest.RemoveAsync(feed, reading.Source.Name, gone, cancellationToken);
        }

        if (reading.Held.Count > 0)
        {
            reading.Held = [];
            await requests.ForgetAsync(feed, cancellationToken);
        }

        await SayAsync(reading, feed, message: null, cancellationToken);
    }

    private CatalogFeed? FeedOf(IArticleSource source) => catalog.Feeds.FirstOrDefault(feed => feed.Condition != FeedCondition.Removed && SourceRoll.IsFor(source, feed));

    private SourceItem Item(Article article)
    {
        var (taken, faults) = ArticleCheck.Of(article);
        return SourceItem.Of(article, new ArticleReading(taken, faults), time.GetUtcNow());
    }

    private async Task SayAsync(SourceReading reading, CatalogFeed? feed, string? message, CancellationToken cancellationToken)
    {
        if ((reading.Said ?? "-") == (message ?? ""))
        {
            return;
        }

        var name = feed?.Name ?? reading.Source.Feed;
        StoredProblem[] found = message is null ? [] : [new() { Kind = ProblemKind.Application, Feed = name, Subject = reading.Source.Name, Message = message, IsError = true }];
        await problems.ReplaceAsync(ProblemKind.Application, name, reading.Source.Name, found, cancellationToken);
        reading.Said = message ?? "";
        if (message is not null)
        {
            LogTrouble(name, reading.Source.Name, message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed}, source {Source}: {Message}")]
    private partial void LogTrouble(string feed, string source, string message);
}
