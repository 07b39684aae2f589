using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Web;

/// <summary>What an article's page shows.</summary>
internal sealed record ArticleShown(Entry Entry, Publication Publication)
{
    /// <summary>The other feeds that show it.</summary>
    public IReadOnlyList<Publication> Carriers { get; init; } = [];

    public PublishedEntry? Newer { get; init; }

    public PublishedEntry? Older { get; init; }
}
