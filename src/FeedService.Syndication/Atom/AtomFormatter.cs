using System.ServiceModel.Syndication;
using System.Xml;

namespace FeedService.Syndication.Atom;

/// <summary>The library's Atom 1.0, each entry on a line of its own.</summary>
internal sealed class AtomFormatter(SyndicationFeed feed) : Atom10FeedFormatter(feed)
{
    protected override void WriteItem(XmlWriter writer, SyndicationItem item, Uri? feedBaseUri)
    {
        writer.WriteWhitespace("\n");
        base.WriteItem(writer, item, feedBaseUri);
    }
}
