using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources;

/// <summary>What came from sources that feed.yaml named once: a line that was lost is no deletion, until somebody says so.</summary>
internal sealed class FormerSources(FeedStore store, ArticleIngest ingest, ReleaseRequests requests, SourceTroubles troubles)
{
    private const int Batch = 500;

    private readonly HashSet<(int FeedId, string Source)> known = [];

    /// <returns>Whether there are any left.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<bool> LookAsync(IReadOnlyList<CatalogFeed> feeds, CancellationToken cancellationToken)
    {
        var left = new HashSet<(int FeedId, string Source)>();
        foreach (var (feed, source, count) in await ListAsync(feeds, cancellationToken))
        {
            // A request from before was not meant for these.
            if (!known.Contains((feed.Id, source)))
            {
                await requests.ForgetAsync(feed, cancellationToken);
            }
            else if (await requests.IsMadeAsync(feed, cancellationToken))
            {
                await ReleaseAsync(feed, source, cancellationToken);
                continue;
            }

            left.Add((feed.Id, source));
            await troubles.SayAsync(feed.Name, source, Message(feed, source, count), cancellationToken);
        }

        foreach (var (feedId, source) in known.Except(left))
        {
            if (feeds.FirstOrDefault(feed => feed.Id == feedId) is { } feed && feed.Definition.Sources.All(each => each.Name != source))
            {
                await requests.ForgetAsync(feed, cancellationToken);
                await troubles.SayAsync(feed.Name, source, message: null, cancellationToken);
            }
        }

        known.Clear();
        known.UnionWith(left);
        return left.Count > 0;
    }

    private async Task<List<(CatalogFeed Feed, string Source, int Count)>> ListAsync(IReadOnlyList<CatalogFeed> feeds, CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(
            context => context.SourceItems.Where(item => item.GoneAt == null && (item.Source.StartsWith(SqlDefinition.Prefix) || item.Source.StartsWith(UpstreamDefinition.Prefix)))
                .GroupBy(item => new { item.FeedId, item.Source }).Select(group => new { group.Key.FeedId, group.Key.Source, Count = group.Count() }).ToListAsync(cancellationToken),
            cancellationToken);
        return
        [
            .. stored.Where(row => SourceName.IsOwn(row.Source))
                .Select(row => (Feed: feeds.FirstOrDefault(feed => feed.Id == row.FeedId), row.Source, row.Count))
                .Where(row => row.Feed is { Condition: FeedCondition.Live } feed && feed.Definition.Sources.All(source => source.Name != row.Source))
                .Select(row => (row.Feed!, row.Source, row.Count)),
        ];
    }

    private async Task ReleaseAsync(CatalogFeed feed, string source, CancellationToken cancellationToken)
    {
        foreach (var keys in (await ingest.HashesAsync(feed, source, cancellationToken)).Keys.Chunk(Batch))
        {
            await ingest.RemoveAsync(feed, source, keys, cancellationToken);
        }
    }

    private static string Message(CatalogFeed feed, string source, int count)
    {
        var articles = count == 1 ? "article stays" : "articles stay";
        var moved = source.StartsWith(UpstreamDefinition.Prefix, StringComparison.Ordinal) ? $" If it has only moved, write 'name: {source[UpstreamDefinition.Prefix.Length..]}' beside its new address." : "";
        return FormattableString.Invariant($"The source '{source}' is in feed.yaml no more; its {count:N0} {articles}.{moved} To let them go: feedservice release {feed.Name}");
    }
}
