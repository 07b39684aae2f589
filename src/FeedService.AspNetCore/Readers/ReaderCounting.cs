using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Readers;

/// <summary>Counts who reads: takes what the hot path answered, and writes the sums down every half minute, at the end of the day and at the end of the service.</summary>
internal sealed partial class ReaderCounting(
    ReadingLog log, ReaderBook book, FeedStore store, Publications publications, IServiceProvider services, IOptions<FeedServiceOptions> options, ReaderMeter meter, TimeProvider time, ILogger<ReaderCounting> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenWritings = TimeSpan.FromSeconds(30);

    private ReaderCounts? counts;
    private DateTimeOffset writtenAt;
    private long toldLost;

    /// <summary>Takes what is there, and writes when it is time.</summary>
    /// <param name="atOnce">Writes whatever the time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task CountAsync(bool atOnce, CancellationToken cancellationToken)
    {
        try
        {
            if (counts is not null && counts.Day != book.Today())
            {
                // Yesterday's last second counts as yesterday's.
                Drain(counts);
                await book.WriteAsync(counts, cancellationToken);
                counts = null;
            }

            counts ??= await book.OpenAsync(cancellationToken);
            Drain(counts);
            if (atOnce || time.GetUtcNow() - writtenAt >= BetweenWritings)
            {
                writtenAt = time.GetUtcNow();
                foreach (var (feed, subscribers) in await book.PushAsync(cancellationToken))
                {
                    counts.SetPush(feed, subscribers);
                }

                await book.WriteAsync(counts, cancellationToken);
            }
        }
        catch (StoreUnavailableException)
        {
            // What is counted stays counted; the queue holds the rest as long as it can.
        }

        if (log.Lost is var lost && lost > toldLost)
        {
            LogLost(lost - toldLost);
            toldLost = lost;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Readers.Enabled)
        {
            return;
        }

        await store.Opened.WaitAsync(stoppingToken);
        log.IsRead = true;
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stoppingToken);
                await CountAsync(atOnce: false, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await CountAsync(atOnce: true, CancellationToken.None);
        }
    }

    private void Drain(ReaderCounts into)
    {
        // The same few documents are asked for over and over.
        var places = new Dictionary<string, (Publication Feed, string Document)?>(StringComparer.Ordinal);
        // What comes meanwhile is for the next time: a flood is not to keep this from writing.
        for (var left = log.Reader.Count; left > 0 && log.Reader.TryRead(out var request); left--)
        {
            if (!places.TryGetValue(request.Path, out var place))
            {
                places[request.Path] = place = PlaceOf(request.Path);
            }

            if (place is var (feed, document))
            {
                into.Add(feed.FeedId, document, request);
                meter.Count(feed.Feed, request.IsUnchanged);
            }
        }

        into.Forget();
    }

    // Where the service lies is known only once the application has mapped it, which is after this was made.
    private (Publication Feed, string Document)? PlaceOf(string path) =>
        services.GetRequiredService<ServedPaths>().TryStrip(path, out var below) && below.Length > 1 && below[1..].IndexOf('/') is > 0 and var slash && publications.Find(below.Slice(1, slash).ToString()) is { } publication
            ? (publication, below[(slash + 2)..].ToString())
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} requests were not counted: more came than could be. The readers' figures are too low by them")]
    private partial void LogLost(long count);
}
