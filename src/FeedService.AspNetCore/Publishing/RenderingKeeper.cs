using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Keeps new renderings, and which files they refer to.</summary>
internal static class RenderingKeeper
{
    /// <summary>Within a write that is under way.</summary>
    public static async Task KeepAsync(StoreContext context, EntryRendering rendering, CancellationToken cancellationToken)
    {
        var renewed = rendering.Renewed!;
        var kept = await context.Renderings.Where(r => r.ArticleId == renewed.ArticleId)
            .ExecuteUpdateAsync(
                update => update.SetProperty(r => r.Inputs, renewed.Inputs).SetProperty(r => r.Entry, renewed.Entry).SetProperty(r => r.Media, renewed.Media),
                cancellationToken);
        if (kept == 0)
        {
            context.Renderings.Add(renewed);
        }

        await UseAsync(context, rendering.ArticleId, rendering.Media, cancellationToken);
    }

    /// <summary>Makes <paramref name="found"/> the files that an article, or the feed itself, refers to.</summary>
    public static async Task UseAsync(StoreContext context, long articleId, IReadOnlyCollection<StoredMedia> found, CancellationToken cancellationToken)
    {
        if (articleId != PublicationWriter.FeedItself)
        {
            await context.MediaUses.Where(use => use.ArticleId == articleId).ExecuteDeleteAsync(cancellationToken);
        }

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
