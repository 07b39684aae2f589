namespace FeedService.Syndication.Json;

internal sealed class JsonFeedRenderer : IFeedRenderer
{
    public FeedFormat Format => FeedFormat.Json;

    public string MediaType => "application/feed+json; charset=utf-8";

    public string FileName => "feed.json";

    public byte[] Render(Feed feed) => throw new NotSupportedException();
}
