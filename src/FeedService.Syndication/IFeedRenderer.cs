namespace FeedService.Syndication;

/// <summary>Writes a feed in one format. The same feed gives the same bytes, always (R12).</summary>
public interface IFeedRenderer
{
    FeedFormat Format { get; }

    /// <summary>The MIME type with its charset (R61).</summary>
    string MediaType { get; }

    /// <summary>The document's name below its feed: <c>rss.xml</c>, <c>atom.xml</c> or <c>feed.json</c>.</summary>
    string FileName { get; }

    /// <summary>The whole document in UTF-8 without a byte order mark.</summary>
    byte[] Render(Feed feed);
}
