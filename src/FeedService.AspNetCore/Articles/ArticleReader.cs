using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Articles;

/// <summary>Reads a source file into an article: encoding, front matter, dates. Cheap: the content stays as written.</summary>
internal static class ArticleReader
{
    /// <summary>The endings of files that are articles, in lower case with their dot.</summary>
    public static IReadOnlySet<string> Extensions { get; } = new HashSet<string> { ".md", ".markdown", ".html", ".htm", ".txt" };

    public static ArticleReading Read(ArticleFile file, FeedDefinition feed) => throw new NotSupportedException();
}
