using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>What an operator decides about an article: marks in the store, which no edit of its source undoes unless it says something new of the same.</summary>
internal sealed class OperatorDecisions(FeedStore store, FeedChanges changes, TimeProvider time)
{
    /// <returns>The article as it is now; null where there is none, or it is withdrawn already.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was done.</exception>
    public Task<StoredArticle?> WithdrawAsync(long articleId, StoredActivity activity, CancellationToken cancellationToken) => ChangeAsync(
        articleId,
        (stored, _) => stored.WithdrawnAt is null && stored.DeletedAt is null,
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
        (stored, _) => stored.WithdrawnAt is not null,
        (stored, article, now) =>
        {
            (stored.WithdrawnAt, stored.Hidden) = (null, article.Draft || article.Withdrawn);
            ArticleEdit.ReturnWhereVisible(stored, now);
        },
        activity,
        cancellationToken);

    /// <summary>Ends the wait of an article whose time is still to come: it has come now, until its source states another.</summary>
    /// <returns>The article as it is now; null where there is none, or it does not wait.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was done.</exception>
    public Task<StoredArticle?> PublishNowAsync(long articleId, StoredActivity activity, CancellationToken cancellationToken) => ChangeAsync(
        articleId,
        (stored, now) => IsWaiting(stored, now),
        (stored, _, now) =>
        {
            // Whole seconds, as documents write them, and never ahead of the clock.
            stored.PublishedAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
            (stored.UpdatedAt, stored.RankAt) = (stored.PublishedAt, stored.PublishedAt);
        },
        activity,
        cancellationToken);

    /// <summary>Whether nothing but its date keeps it from being shown.</summary>
    public static bool IsWaiting(StoredArticle stored, DateTimeOffset now) =>
        stored is { DeletedAt: null, Hidden: false, EndedAt: null, FirstPublishedAt: null } && stored.PublishedAt > now && !(stored.ExpiresAt <= now);

    private async Task<StoredArticle?> ChangeAsync(
        long articleId, Func<StoredArticle, DateTimeOffset, bool> may, Action<StoredArticle, Article, DateTimeOffset> change, StoredActivity activity, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await store.WriteAsync(
            async context =>
            {
                var found = await (from article in context.Articles
                                   join text in context.ArticleTexts on article.Id equals text.ArticleId
                                   where article.Id == articleId
                                   select new { article, text.Document }).FirstOrDefaultAsync(cancellationToken);
                if (found is null || !may(found.article, now))
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
