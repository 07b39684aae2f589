namespace FeedService.Syndication.Atom;

internal sealed class AtomRenderer : IFeedRenderer
{
    public FeedFormat Format => FeedFormat.Atom;

    public string MediaType => "application/atom+xml; charset=utf-8";

    public string FileName => "atom.xml";

    public byte[] Render(Feed feed) => throw new NotSupportedException();
}
