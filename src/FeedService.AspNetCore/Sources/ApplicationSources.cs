using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Reads and watches the sources of the application around us.</summary>
internal sealed class ApplicationSources(IEnumerable<IArticleSource> sources, SourceSync sync, FeedCatalog catalog, FeedStore store, NodeStanding standing, LookRequests requests, TimeProvider time, ILogger<ApplicationSources> logger)
    : BackgroundService
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WhileHeld = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var all = sources.ToList();
        Check(all);
        if (all.Count == 0)
        {
            return;
        }

        await store.Opened.WaitAsync(stoppingToken);
        await catalog.Loaded.WaitAsync(stoppingToken);
        await standing.WhileLeadingAsync(term => Task.WhenAll(all.Select(source => FollowAsync(source, term))), stoppingToken);
    }

    /// <exception cref="InvalidOperationException">Two sources cannot be told apart, or one has no name to be told by.</exception>
    private static void Check(List<IArticleSource> sources)
    {
        foreach (var source in sources.Where(source => SourceName.IsOwn(source.Name) || FeedNames.FaultOf(source.Name) is not null))
        {
            throw new InvalidOperationException($"{source.GetType().Name} is called '{source.Name}', which is the service's own name for something. Its Name takes the letters a to z, digits and hyphens, such as 'posts'.");
        }

        if (sources.GroupBy(source => (source.Feed, source.Name)).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            throw new InvalidOperationException($"The feed '{twins.Key.Feed}' has two sources called '{twins.Key.Name}'. Give one of them another Name.");
        }
    }

    private async Task FollowAsync(IArticleSource source, CancellationToken cancellationToken)
    {
        var reading = new SourceReading(source);
        var wake = new Signal();
        var rounds = new Rounds(time, logger);
        requests.Asked += Ask;
        try
        {
            await Task.WhenAll(
                rounds.ForeverAsync(
                    async token =>
                    {
                        await sync.ReadAllAsync(reading, token);
                        await wake.WaitAsync(WaitAfter(reading), time, token);
                    },
                    cancellationToken),
                new Rounds(time, logger).ForeverAsync(token => WatchAsync(source, reading, wake, token), cancellationToken));
        }
        finally
        {
            requests.Asked -= Ask;
        }

        void Ask(int feedId)
        {
            if (catalog.Find(feedId) is { } feed && SourceRoll.IsFor(source, feed))
            {
                wake.Set();
            }
        }
    }

    private static TimeSpan WaitAfter(SourceReading reading)
    {
        var interval = reading.Source.Interval < ShortestInterval ? ShortestInterval : reading.Source.Interval;
        // Whoever lets go what is held should see it happen.
        return reading.Held.Any && interval > WhileHeld ? WhileHeld : interval;
    }

    private async Task WatchAsync(IArticleSource source, SourceReading reading, Signal wake, CancellationToken cancellationToken)
    {
        await foreach (var change in source.WatchAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            if (change is ArticleChange.Unknown)
            {
                wake.Set();
            }
            else if (!await sync.TakeAsync(reading, change, cancellationToken))
            {
                // What cannot be taken now is found when everything is read.
                wake.Set();
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
    }
}
