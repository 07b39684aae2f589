using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Keeps new renderings, and which files they refer to.</summary>
internal static class RenderingKeeper
{
    /// <summary>Within a write that is under way. Many cost little more than one: a burst of new articles must not hold the writer's turn for long.</summary>
    /// <param name="renderings">Each renewed.</param>
    public static async Task KeepAsync(StoreContext context, IReadOnlyList<EntryRendering> renderings, CancellationToken cancellationToken)
    {
        if (renderings.Count == 0)
        {
            return;
        }

        var ids = renderings.Select(rendering => rendering.ArticleId).ToList();
        var kept = (await context.Renderings.Where(rendering => ids.Contains(rendering.ArticleId)).Select(rendering => rendering.ArticleId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var renewed in renderings.Select(rendering => rendering.Renewed!).Where(renewed => kept.Contains(renewed.ArticleId)))
        {
            await context.Renderings.Where(r => r.ArticleId == renewed.ArticleId).ExecuteUpdateAsync(
                update => update.SetProperty(r => r.Inputs, renewed.Inputs).SetProperty(r => r.Entry, renewed.Entry).SetProperty(r => r.Media, renewed.Media),
                cancellationToken);
        }

        await BulkInsert.AddAsync(context, [.. renderings.Select(rendering => rendering.Renewed!).Where(renewed => !kept.Contains(renewed.ArticleId))], cancellationToken);
        await context.MediaUses.Where(use => ids.Contains(use.ArticleId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var rendering in renderings.Where(rendering => rendering.Media.Count > 0))
        {
            await UseAsync(context, rendering.ArticleId, rendering.Media, cancellationToken);
        }
    }

    /// <summary>Adds <paramref name="found"/> to the files that an article, or the feed itself, refers to.</summary>
    public static async Task UseAsync(StoreContext context, long articleId, IReadOnlyCollection<StoredMedia> found, CancellationToken cancellationToken)
    {
        foreach (var file in found)
        {
            var stored = await context.Media.AsTracking().FirstOrDefaultAsync(media => media.FeedId == file.FeedId && media.Path == file.Path, cancellationToken);
            if (stored is null)
            {
                stored = new StoredMedia { FeedId = file.FeedId, Path = file.Path, Hash = file.Hash, MediaType = file.MediaType };
                context.Media.Add(stored);
            }

            (stored.Size, stored.ModifiedAt, stored.Hash) = (file.Size, file.ModifiedAt, file.Hash);
            (stored.MediaType, stored.Width, stored.Height, stored.Duration) = (file.MediaType, file.Width, file.Height, file.Duration);
            // The key of a new file is known once it is saved.
            await context.SaveChangesAsync(cancellationToken);
            if (!await context.MediaUses.AnyAsync(use => use.ArticleId == articleId && use.MediaId == stored.Id, cancellationToken))
            {
                context.MediaUses.Add(new StoredMediaUse { ArticleId = articleId, MediaId = stored.Id });
            }
        }
    }
}
