using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedService.Syndication.Rss;

/// <summary>The library's RSS 2.0, with its own way to put Atom into RSS switched off and each item on a line of its own.</summary>
internal sealed class RssFormatter(SyndicationFeed channel) : Rss20FeedFormatter(channel, serializeExtensionsAsAtom: false)
{
    protected override void WriteItem(XmlWriter writer, SyndicationItem item, Uri? feedBaseUri)
    {
        writer.WriteWhitespace("\n");
        base.WriteItem(writer, item, feedBaseUri);
    }
}
