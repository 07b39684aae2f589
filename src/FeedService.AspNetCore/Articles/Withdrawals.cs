using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>What an operator takes out of a feed, and puts back, whatever its source says meanwhile.</summary>
internal sealed class Withdrawals(FeedStore store, FeedChanges changes, TimeProvider time)
{
    /// <returns>The article as it is now; null where there is none, or it is withdrawn already.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was done.</exception>
    public Task<StoredArticle?> WithdrawAsync(long articleId, StoredActivity activity, CancellationToken cancellationToken) => ChangeAsync(
        articleId,
        stored => stored.WithdrawnAt is null && stored.DeletedAt is null,
        (stored, _, now) =>
        {
            (stored.WithdrawnAt, stored.Hidden) = (now, true);
            stored.Leave(now);
        },
        activity,
        cancellationToken);

    /// <summary>Takes a withdrawal back: the article is then as its source says.</summary>
    /// <returns>The article as it is now; null where there is none, or the operator has not withdrawn it.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was done.</exception>
    public Task<StoredArticle?> RestoreAsync(long articleId, StoredActivity activity, CancellationToken cancellationToken) => ChangeAsync(
        articleId,
        stored => stored.WithdrawnAt is not null,
        (stored, article, now) =>
        {
            (stored.WithdrawnAt, stored.Hidden) = (null, article.Draft || article.Withdrawn);
            ArticleEdit.ReturnWhereVisible(stored, now);
        },
        activity,
        cancellationToken);

    private async Task<StoredArticle?> ChangeAsync(
        long articleId, Func<StoredArticle, bool> may, Action<StoredArticle, Article, DateTimeOffset> change, StoredActivity activity, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await store.WriteAsync(
            async context =>
            {
                var found = await (from article in context.Articles
                                   join text in context.ArticleTexts on article.Id equals text.ArticleId
                                   where article.Id == articleId
                                   select new { article, text.Document }).FirstOrDefaultAsync(cancellationToken);
                if (found is null || !may(found.article))
                {
                    return null;
                }

                change(found.article, ArticleJson.Read(found.Document), now);
                context.Activities.Add(activity);
                return found.article;
            },
            cancellationToken);
        if (changed is not null)
        {
            changes.Report(changed.FeedId);
        }

        return changed;
    }
}
