using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>An article as the desk shows it.</summary>
internal sealed record DeskArticle(CatalogFeed Feed, StoredArticle Stored, Article Article, DateTimeOffset Now)
{
    /// <summary>Addresses that it had before.</summary>
    public IReadOnlyList<string> FormerSlugs { get; init; } = [];

    /// <summary>The title that documents show, where its author wrote it within the content.</summary>
    public string? TitleInContent { get; init; }

    public string Title => Article.Title ?? Stored.Title ?? TitleInContent ?? Stored.Key;

    /// <summary>In a word or two.</summary>
    public string State => Stored switch
    {
        { DeletedAt: not null } => "deleted",
        { WithdrawnAt: not null } => "withdrawn here",
        { Hidden: true } => Article.Draft ? "draft" : "withdrawn",
        { EndedAt: not null } => "expired",
        { FirstPublishedAt: null } when Stored.PublishedAt > Now => "scheduled",
        { ExpiresAt: { } expires } when expires <= Now => "expired",
        _ => "published",
    };
}
