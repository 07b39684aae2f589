using System.Linq.Expressions;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Articles;

/// <summary>Which articles anyone may see: the one predicate used everywhere.</summary>
internal static class Visibility
{
    /// <summary>Not deleted, no draft, not withdrawn, its time has come (or had come before the clock stepped back) and not gone.</summary>
    public static Expression<Func<StoredArticle, bool>> At(DateTimeOffset now) => article =>
        article.DeletedAt == null
        && !article.Hidden
        && article.EndedAt == null
        && (article.PublishedAt <= now || article.FirstPublishedAt != null)
        && (article.ExpiresAt == null || article.ExpiresAt > now);
}
