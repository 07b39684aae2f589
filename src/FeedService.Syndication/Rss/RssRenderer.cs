namespace FeedService.Syndication.Rss;

internal sealed class RssRenderer : IFeedRenderer
{
    public FeedFormat Format => FeedFormat.Rss;

    public string MediaType => "application/rss+xml; charset=utf-8";

    public string FileName => "rss.xml";

    public byte[] Render(Feed feed) => throw new NotSupportedException();
}
