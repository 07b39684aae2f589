using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Follows the sources that feeds name, each for as long as its feed names it so.</summary>
internal sealed class FeedSources(IEnumerable<ISourceFollower> followers, FormerSources former, FeedCatalog catalog, FeedStore store, NodeStanding standing, TimeProvider time, ILogger<FeedSources> logger) : BackgroundService
{
    private static readonly TimeSpan WhileHeld = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly ISourceFollower[] followers = [.. followers];
    private readonly Dictionary<(int FeedId, SourceDefinition Source), (CancellationTokenSource Stop, Task Work)> followed = [];

    /// <summary>Looks at all sources of all feeds once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var (feed, source) in Named())
        {
            await FollowerOf(source).LookAsync(feed, source, cancellationToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => standing.WhileLeadingAsync(FollowAllAsync, stoppingToken);

    private async Task FollowAllAsync(CancellationToken stoppingToken)
    {
        var changed = new Signal();
        catalog.Changed += changed.Set;
        try
        {
            await store.Opened.WaitAsync(stoppingToken);
            await catalog.Loaded.WaitAsync(stoppingToken);
            await new Rounds(time, logger).ForeverAsync(
                async token =>
                {
                    await ReconcileAsync(stoppingToken);
                    var hasFormer = await former.LookAsync(catalog.Feeds, token);
                    await changed.WaitAsync(hasFormer ? WhileHeld : LongestWait, time, token);
                },
                stoppingToken);
        }
        finally
        {
            catalog.Changed -= changed.Set;
            await Task.WhenAll(followed.Values.Select(each => StopAsync(each.Stop, each.Work)));
            followed.Clear();
        }
    }

    private async Task ReconcileAsync(CancellationToken stoppingToken)
    {
        var named = Named().Select(pair => (pair.Feed.Id, pair.Source)).ToHashSet();
        var ended = followed.Where(pair => !named.Contains(pair.Key)).ToList();
        // A source with other settings begins when the one it was has ended: never two at once.
        await Task.WhenAll(ended.Select(pair => StopAsync(pair.Value.Stop, pair.Value.Work)));
        ended.ForEach(pair => followed.Remove(pair.Key));
        foreach (var (feedId, source) in named.Where(pair => !followed.ContainsKey(pair)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var work = new Rounds(time, logger).ForeverAsync(token => FollowerOf(source).FollowAsync(feedId, source, token), stop.Token);
            followed.Add((feedId, source), (stop, work));
        }
    }

    private static async Task StopAsync(CancellationTokenSource stop, Task work)
    {
        await stop.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private IEnumerable<(CatalogFeed Feed, SourceDefinition Source)> Named() =>
        catalog.Feeds.Where(feed => feed.Condition != FeedCondition.Removed).SelectMany(feed => feed.Definition.Sources.Select(source => (feed, source)));

    private ISourceFollower FollowerOf(SourceDefinition source) => followers.Single(follower => follower.Follows(source));
}
