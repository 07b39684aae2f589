using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore;

/// <summary>
/// Brings an application's own articles into a feed. Register it as a singleton; it is read at the start, then every <see cref="Interval"/>, and
/// may tell of changes at once by <see cref="WatchAsync"/>. An article is told from others by the source's name and its own key for ever.
/// </summary>
public interface IArticleSource
{
    /// <value>The name of the feed, which has a folder with a <c>feed.yaml</c> below FeedsDirectory.</value>
    string Feed { get; }

    /// <value>Tells this source from others of the same feed: the letters a to z, digits and hyphens. Part of its articles' identity, so it never changes.</value>
    string Name => "app";

    /// <value>How often everything is read. Where changes are told at once this only finds what was missed. At least 100 ms; the default is a minute.</value>
    TimeSpan Interval => TimeSpan.FromMinutes(1);

    /// <summary>Everything there is. What was there and is not among it any more is deleted; when it throws, nothing is.</summary>
    /// <param name="cancellationToken">The application stops.</param>
    IAsyncEnumerable<Article> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Changes as they happen, each after its commit. Asked for anew a second after it ends or throws.</summary>
    /// <param name="cancellationToken">The application stops.</param>
    IAsyncEnumerable<ArticleChange> WatchAsync(CancellationToken cancellationToken) => ArticleChange.Never(cancellationToken);
}
