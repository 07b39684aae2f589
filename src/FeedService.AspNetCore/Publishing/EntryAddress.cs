using System.Globalization;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Where a person reads an article.</summary>
internal static class EntryAddress
{
    /// <summary>The author's permalink, else the feed's pattern, else the article's own page here.</summary>
    public static Uri Of(CatalogFeed feed, StoredArticle stored, Article article, SiteAddresses addresses) =>
        Elsewhere(feed, stored, article, addresses) ?? addresses.Article(feed.Name, stored.Slug);

    /// <summary>Null where the article's page is here.</summary>
    public static Uri? Elsewhere(CatalogFeed feed, StoredArticle stored, Article article, SiteAddresses addresses)
    {
        var site = feed.Definition.Link ?? addresses.FeedPage(feed.Name);
        if (article.Permalink is { Length: > 0 } permalink)
        {
            return Uri.TryCreate(site, permalink, out var stated) && stated.Scheme is "http" or "https" ? stated : null;
        }

        return feed.Definition.PermalinkPattern is { } pattern ? new Uri(site, Fill(pattern, feed, stored)) : null;
    }

    private static string Fill(string pattern, CatalogFeed feed, StoredArticle stored)
    {
        var day = TimeZoneInfo.ConvertTime(stored.PublishedAt, feed.Definition.TimeZone);
        return pattern
            .Replace(":year", day.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":month", day.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":day", day.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":slug", Uri.EscapeDataString(stored.Slug), StringComparison.Ordinal);
    }
}
