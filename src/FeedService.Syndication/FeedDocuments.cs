namespace FeedService.Syndication;

/// <summary>A feed as the bytes of a document.</summary>
public static class FeedDocuments
{
    /// <summary>RSS 2.0 in UTF-8.</summary>
    public static byte[] ToRss(this Feed feed) => FeedRenderers.All[FeedFormat.Rss].Render(feed);

    /// <summary>Atom 1.0 in UTF-8 (RFC 4287).</summary>
    public static byte[] ToAtom(this Feed feed) => FeedRenderers.All[FeedFormat.Atom].Render(feed);

    /// <summary>JSON Feed 1.1 in UTF-8.</summary>
    public static byte[] ToJsonFeed(this Feed feed) => FeedRenderers.All[FeedFormat.Json].Render(feed);
}
