using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>One publication of a feed, whoever asked for it.</summary>
internal sealed partial class PublishRun(Publisher publisher, PublishQueue queue, SchedulingMeter meter, FeedCatalog catalog, TimeProvider time, ILogger<PublishRun> logger)
{
    private readonly SaidOnce said = new();

    /// <returns>Whether it is done; else the last good publication goes on being served, and it is to be tried again.</returns>
    public async Task<bool> RunAsync(int feedId, WaitingFeed feed, CancellationToken cancellationToken)
    {
        var isDone = true;
        try
        {
            if (await publisher.PublishAsync(feedId, feed.Reasons, cancellationToken) && feed.Reasons.HasFlag(PublishReasons.Articles))
            {
                meter.Published(time.GetElapsedTime(feed.Since));
            }

            said.Forget((nameof(RunAsync), feedId));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            isDone = false;
            if (said.IsNews((nameof(RunAsync), feedId), exception.Message))
            {
                LogFailed(catalog.Find(feedId)?.Name ?? "?", exception.Message);
            }
        }

        // After the feed itself, which gave its new articles their places. One level deep, so that feeds that include each other come to rest.
        foreach (var including in feed.IsOwn ? catalog.Including(feedId) : [])
        {
            queue.Enqueue(including.Id, PublishReasons.Included);
        }

        return isDone;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed {Feed} could not be published and is served as it last was: {Reason}")]
    private partial void LogFailed(string feed, string reason);
}
