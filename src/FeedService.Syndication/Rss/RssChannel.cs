using System.Globalization;
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
        if (feed.WebMaster is { } webMaster && Wire.Email(webMaster) is { } email)
        {
            writer.WriteElementString("webMaster", $"{email} ({Wire.Text(webMaster.Name)})");
        }

        if (feed.Cloud is { } cloud)
        {
            WriteCloud(writer, cloud);
        }

        AtomInRss.WriteLink(writer, "self", "application/rss+xml", feed.Addresses[FeedFormat.Rss]);
        foreach (var hub in feed.Hubs)
        {
            AtomInRss.WriteLink(writer, "hub", mediaType: null, hub);
        }

        foreach (var (relation, address) in History.Links(feed, FeedFormat.Rss))
        {
            AtomInRss.WriteLink(writer, relation, "application/rss+xml", address);
        }
        foreach (var creator in RssPeople.Creators(feed.Authors))
        {
            DublinCore.WriteCreator(writer, creator);
        }

        foreach (var contributor in feed.Contributors)
        {
            DublinCore.WriteContributor(writer, contributor);
        }

        foreach (var extension in FeedExtensions.Rss.UsedBy(feed))
        {
            extension.WriteFeed(writer, feed);
        }
    }

    // By http-post a procedure has no name; the attribute is needed all the same (RSS 2.0, cloud).
    private static void WriteCloud(XmlWriter writer, Uri cloud)
    {
        writer.WriteStartElement("cloud");
        writer.WriteAttributeString("domain", cloud.IdnHost);
        writer.WriteAttributeString("port", cloud.Port.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("path", cloud.AbsolutePath);
        writer.WriteAttributeString("registerProcedure", "");
        writer.WriteAttributeString("protocol", "http-post");
        writer.WriteEndElement();
    }
}
