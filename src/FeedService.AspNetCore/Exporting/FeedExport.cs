using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Exporting;

/// <summary>Gives everything of a feed back that the store has: drafts and what waits for its time, too, and nothing that was deleted.</summary>
internal sealed class FeedExport(FeedStore store, EntryRenderer renderer, TimeProvider time)
{
    public Task<int> CountAsync(int feedId, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Articles.CountAsync(article => article.FeedId == feedId && article.DeletedAt == null, cancellationToken), cancellationToken);

    /// <summary>The names of all who wrote, in the order in which they are met.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="step">Told of each article that was looked at.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<string>> AuthorsAsync(CatalogFeed feed, Action step, CancellationToken cancellationToken)
    {
        var (names, known) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        await EachAsync(feed, (_, text) =>
        {
            names.AddRange(ArticleJson.Read(text).Authors.Select(author => author.Name).Where(known.Add));
            step();
            return Task.CompletedTask;
        }, cancellationToken);
        return names;
    }

    public async Task<ExportReport> RunAsync(CatalogFeed feed, IExportFormat format, Action<ExportReport> step, CancellationToken cancellationToken)
    {
        var report = new ExportReport();
        var former = await FormerAsync(feed, cancellationToken);
        var media = await store.ReadAsync(context => context.Media.Where(file => file.FeedId == feed.Id).ToDictionaryAsync(file => file.Path, StringComparer.Ordinal, cancellationToken), cancellationToken);
        var now = time.GetUtcNow();
        await EachAsync(feed, async (stored, text) =>
        {
            var rendering = renderer.Render(feed, new ArticleRow(stored, text, null), media.GetValueOrDefault);
            if (rendering.Entry is null)
            {
                report.Fail(stored.Key, string.Join(' ', rendering.Problems.Select(problem => problem.Message)));
            }
            else
            {
                var article = Complete(ArticleJson.Read(text), stored, [.. former[stored.Id].Select(slug => $"/{feed.Name}/articles/{slug}")]);
                await format.WriteAsync(new ExportedArticle(stored, article, rendering.Entry), cancellationToken);
                report.Written++;
                report.Hidden += stored.Hidden ? 1 : 0;
                report.Future += !stored.Hidden && stored.PublishedAt > now ? 1 : 0;
            }

            step(report);
        }, cancellationToken);
        await format.FinishAsync(cancellationToken);
        return report;
    }

    private Task<bool> EachAsync(CatalogFeed feed, Func<StoredArticle, string, Task> visit, CancellationToken cancellationToken) => store.ReadAsync(
        async context =>
        {
            var rows = context.Articles.Where(article => article.FeedId == feed.Id && article.DeletedAt == null).OrderBy(article => article.Id)
                .Join(context.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text.Document });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                await visit(row.article, row.Document);
            }

            return true;
        },
        cancellationToken);

    private async Task<ILookup<long, string>> FormerAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var slugs = await store.ReadAsync(context => context.FormerSlugs.Where(slug => slug.FeedId == feed.Id).OrderBy(slug => slug.Slug).ToListAsync(cancellationToken), cancellationToken);
        return slugs.ToLookup(slug => slug.ArticleId, slug => slug.Slug);
    }

    private static Article Complete(Article article, StoredArticle stored, IReadOnlyList<string> former) => article with
    {
        Id = stored.EntryId,
        Slug = stored.Slug,
        // When a draft was first seen says nothing of when it will be published.
        PublishedAt = IsUndated(article, stored) ? null : stored.PublishedAt,
        UpdatedAt = stored.UpdatedAt > stored.PublishedAt && !IsUndated(article, stored) ? stored.UpdatedAt : null,
        Aliases = [.. article.Aliases ?? [], .. former.Except(article.Aliases ?? [])],
        // By the operator, where the author did not say so.
        Withdrawn = article.Withdrawn || (stored.Hidden && !article.Draft),
        Title = article.Title ?? (SourceName.HasFolder(stored.Source) || HasHeading(article) ? null : PlainText.OneLine(stored.Title ?? "")),
    };

    private static bool IsUndated(Article article, StoredArticle stored) => article.PublishedAt is null && stored.Hidden && stored.FirstPublishedAt is null;

    private static bool HasHeading(Article article) => article.Body.Contains("<h1", StringComparison.OrdinalIgnoreCase) || article.Body.Contains("# ", StringComparison.Ordinal);
}
