namespace FeedService.Syndication.Lint;

/// <summary>What a document turned out to be.</summary>
public enum LintFormat
{
    /// <summary>Nothing that the rules know.</summary>
    Unknown,

    /// <summary>RSS in any version.</summary>
    Rss,

    /// <summary>Atom, a feed or a lone entry.</summary>
    Atom,

    /// <summary>JSON Feed.</summary>
    Json,

    /// <summary>OPML.</summary>
    Opml,

    /// <summary>A sitemap, of news or of anything.</summary>
    Sitemap,
}
