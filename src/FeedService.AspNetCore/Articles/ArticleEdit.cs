using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Articles;

/// <summary>What an edit changes of a stored article: only what its author changed since the last reading.</summary>
internal sealed class ArticleEdit(DateTimeOffset now)
{
    /// <returns>The article as it was before; null when nothing changed.</returns>
    public Article? Apply(StoredArticle stored, StoredArticleText text, Article article)
    {
        var document = ArticleJson.Write(article);
        if (document == text.Document)
        {
            return null;
        }

        var before = ArticleJson.Read(text.Document);
        var (publishedBefore, updatedBefore) = (stored.PublishedAt, stored.UpdatedAt);
        // A date that the author states anew is meant; one that was taken from the file at first sight stays (R22).
        if (article.PublishedAt is { } publishedAt && publishedAt != before.PublishedAt)
        {
            stored.PublishedAt = publishedAt;
            if (publishedAt > now)
            {
                // Moved into the future on purpose: it waits for its time again.
                stored.Leave(now);
                stored.FirstPublishedAt = null;
            }
        }

        if (article.ExpiresAt != before.ExpiresAt)
        {
            stored.ExpiresAt = article.ExpiresAt;
            stored.EndedAt = null;
        }

        var significance = ArticleIdentity.Significance(article);
        if (article.UpdatedAt is not null)
        {
            stored.UpdatedAt = UpdatedAt(article, stored.PublishedAt, now);
        }
        else if (significance != stored.Significance && stored.FirstPublishedAt is not null && now > stored.UpdatedAt)
        {
            stored.UpdatedAt = now;
        }

        if (stored.UpdatedAt < stored.PublishedAt)
        {
            stored.UpdatedAt = stored.PublishedAt;
        }

        stored.Significance = significance;
        stored.Title = article.Title;
        stored.Hidden = article.Draft || article.Withdrawn || stored.WithdrawnAt is not null;
        text.Document = document;
        if (stored.Hidden)
        {
            stored.Leave(now);
        }
        else if (stored.PublishedAt != publishedBefore || stored.UpdatedAt != updatedBefore)
        {
            Place(stored, publishedBefore);
        }

        ReturnWhereVisible(stored, now);
        return before;
    }

    /// <summary>After a deletion, a withdrawal or an end that was taken back.</summary>
    public static void ReturnWhereVisible(StoredArticle stored, DateTimeOffset now)
    {
        if (stored.LeftAt is not null && Visibility.At(now).Compile()(stored))
        {
            stored.Return(now);
        }
    }

    /// <summary>What an archive holds reappears among the newest when it is corrected (R72).</summary>
    private void Place(StoredArticle stored, DateTimeOffset publishedBefore)
    {
        if (stored.Archive is not null)
        {
            stored.RankAt = now;
        }
        else if (stored.PublishedAt != publishedBefore)
        {
            stored.RankAt = stored.PublishedAt;
        }
    }

    /// <summary>The author's date of the last edit, never before publication, and never ahead of the clock (R25).</summary>
    public static DateTimeOffset UpdatedAt(Article article, DateTimeOffset publishedAt, DateTimeOffset now)
    {
        var stated = article.UpdatedAt is { } at && at < now ? at : publishedAt;
        return stated > publishedAt ? stated : publishedAt;
    }
}
