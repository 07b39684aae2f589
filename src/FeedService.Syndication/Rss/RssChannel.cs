using System.ServiceModel.Syndication;
using System.Xml;
using FeedService.Syndication.Extensions;

namespace FeedService.Syndication.Rss;

/// <summary>A channel, with what the library leaves out or writes in a way that readers trip over.</summary>
internal sealed class RssChannel(Feed feed) : SyndicationFeed
{
    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        // The library writes UTC as "Z"; many readers know only "GMT" and numeric offsets.
        writer.WriteElementString("lastBuildDate", Wire.Rfc822(feed.UpdatedAt));
        AtomInRss.WriteLink(writer, "self", "application/rss+xml", feed.Addresses[FeedFormat.Rss]);
        foreach (var creator in RssPeople.Creators(feed.Authors))
        {
            DublinCore.WriteCreator(writer, creator);
        }
    }
}
