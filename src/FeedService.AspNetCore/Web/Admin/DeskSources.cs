using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Sources.Upstream;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>Gathers what the desk shows of sources.</summary>
internal sealed class DeskSources(FeedStore store, FeedCatalog catalog, SourceLooks looks, SourceStates states, ServicePaths paths, IEnumerable<IArticleSource> applications, TimeProvider time)
{
    /// <summary>Those of all feeds, in the order of names: the folder first, then what feed.yaml names, the application's own, and programs.</summary>
    public async Task<IReadOnlyList<DeskSource>> AllAsync(CancellationToken cancellationToken)
    {
        var counts = await store.ReadAsync(
            context => context.Articles.Where(article => article.DeletedAt == null).GroupBy(article => new { article.FeedId, article.Source })
                .Select(group => new { group.Key.FeedId, group.Key.Source, Count = group.Count() }).ToDictionaryAsync(group => (group.FeedId, group.Source), group => group.Count, cancellationToken),
            cancellationToken);
        var sources = new List<DeskSource>();
        foreach (var feed in catalog.Feeds.Where(feed => feed.Condition != FeedCondition.Removed))
        {
            sources.Add(new(feed, SourceName.Folder, paths.FeedFolder(feed.Name)) { NextAt = DueRuns.Next(feed.Definition, time.GetUtcNow()) });
            foreach (var source in feed.Definition.Sources)
            {
                sources.Add(await NamedAsync(feed, source, cancellationToken));
            }

            sources.AddRange(applications.Where(source => SourceRoll.IsFor(source, feed)).Select(source => new DeskSource(feed, source.Name, source.GetType().Name)));
            if (counts.ContainsKey((feed.Id, SourceName.Api)))
            {
                sources.Add(new(feed, SourceName.Api, "programs that write with a key"));
            }
        }

        return [.. sources.Select(source => source with { Articles = counts.GetValueOrDefault((source.Feed.Id, source.Name)), Last = looks.Find(source.Feed.Id, source.Name) })];
    }

    private async Task<DeskSource> NamedAsync(CatalogFeed feed, SourceDefinition source, CancellationToken cancellationToken) => source switch
    {
        // Without what may be a secret in it.
        UpstreamDefinition upstream => new(feed, source.Name, upstream.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))
        {
            NextAt = (await states.ReadAsync(feed.Id, source.Name, UpstreamJson.Default.UpstreamState, cancellationToken))?.NextAt,
        },
        SqlDefinition sql => new(feed, source.Name, $"{sql.Provider}, connection {sql.Connection}") { NextAt = DueRuns.Next(sql.Poll ?? feed.Definition.Schedule, feed.Definition.TimeZone, time.GetUtcNow()) },
        _ => new(feed, source.Name, ""),
    };
}
