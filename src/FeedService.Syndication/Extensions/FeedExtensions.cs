namespace FeedService.Syndication.Extensions;

/// <summary>Which namespaces each format takes, in the order they are written in.</summary>
internal static class FeedExtensions
{
    private static readonly FeedExtension[] Both =
    [
        new MediaFiles(), new Itunes(), new PodcastNamespace(), new Threading(), new History(), new Tombstones(), new Webfeeds(), new Geography(), new Expiry(),
    ];

    public static SmartFormat SmartFormat { get; } = new();

    public static IReadOnlyList<FeedExtension> Rss { get; } = [.. Both, new Syndication(), new CreativeCommons(), new SourceNamespace(), new Rsl(), SmartFormat];

    public static IReadOnlyList<FeedExtension> Atom { get; } = [.. Both.Where(extension => extension is not (Itunes or PodcastNamespace)), new Rsl()];

    public static IEnumerable<FeedExtension> UsedBy(this IEnumerable<FeedExtension> extensions, Feed feed) => extensions.Where(extension => extension.IsUsedBy(feed));
}
