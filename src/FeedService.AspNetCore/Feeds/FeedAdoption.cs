using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Feeds;

/// <summary>
/// A folder is often there a moment before its feed.yaml, when a person or a copy makes one after the other. As long as no reader can
/// have seen an article of it, the feed takes the id that feed.yaml states; from then on its id stays.
/// </summary>
internal static class FeedAdoption
{
    /// <summary>The stored feeds that are to take another id.</summary>
    public static async Task<IReadOnlyList<(StoredFeed Row, string Id)>> ListAsync(
        StoreContext context, IReadOnlyList<StoredFeed> rows, FeedsLook look, CancellationToken cancellationToken)
    {
        var stating = look.Folders
            .Where(folder => folder.Id is not null && rows.All(row => row.Urn != folder.Id))
            .DistinctBy(folder => folder.Id)
            .ToDictionary(folder => folder.Name, folder => folder.Id!);
        var wanting = rows.Where(row => stating.ContainsKey(row.Name)).ToList();
        if (wanting.Count == 0)
        {
            return [];
        }

        var ids = wanting.ConvertAll(row => row.Id);
        var shown = await context.Articles.Where(article => ids.Contains(article.FeedId) && article.FirstPublishedAt != null)
            .Select(article => article.FeedId).Distinct().ToListAsync(cancellationToken);
        return [.. wanting.Where(row => !shown.Contains(row.Id)).Select(row => (row, stating[row.Name]))];
    }

    public static async Task ApplyAsync(StoreContext context, IReadOnlyList<StoredFeed> rows, FeedsLook look, CancellationToken cancellationToken)
    {
        foreach (var (row, id) in await ListAsync(context, rows, look, cancellationToken))
        {
            row.Urn = id;
            // What was taken in meanwhile has ids made from the other one; the next look reads it anew.
            var articles = context.Articles.Where(article => article.FeedId == row.Id);
            await context.ArticleTexts.Where(text => articles.Any(article => article.Id == text.ArticleId)).ExecuteDeleteAsync(cancellationToken);
            await context.Renderings.Where(rendering => articles.Any(article => article.Id == rendering.ArticleId)).ExecuteDeleteAsync(cancellationToken);
            await context.Terms.Where(term => articles.Any(article => article.Id == term.ArticleId)).ExecuteDeleteAsync(cancellationToken);
            await context.SourceItems.Where(item => item.FeedId == row.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Sources.Where(source => source.FeedId == row.Id).ExecuteDeleteAsync(cancellationToken);
            await articles.ExecuteDeleteAsync(cancellationToken);
        }
    }
}
