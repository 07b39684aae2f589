using System.ServiceModel.Syndication;
using System.Xml;
using FeedService.Syndication.Extensions;

namespace FeedService.Syndication.Atom;

/// <summary>A feed, with what the library leaves out or writes wrong.</summary>
internal sealed class AtomFeed(Feed feed) : SyndicationFeed
{
    protected override void WriteAttributeExtensions(XmlWriter writer, string version)
    {
        var extensions = FeedExtensions.Atom.UsedBy(feed).ToList();
        foreach (var extension in extensions)
        {
            writer.WriteAttributeString("xmlns", extension.Prefix, null, extension.Namespace);
        }

        if (feed.Entries.Any(Media.IsNeededBy) && !extensions.Exists(extension => extension is MediaFiles))
        {
            writer.WriteAttributeString("xmlns", Media.Prefix, null, Media.Namespace);
        }
    }

    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        // The library has no icon, writes the logo's address unescaped, and the generator without its address.
        WriteAddress(writer, "icon", feed.Icon);
        WriteAddress(writer, "logo", feed.Image);
        writer.WriteStartElement("generator", AtomInRss.Namespace);
        writer.WriteAttributeString("uri", Product.Address);
        writer.WriteString(Product.Name);
        writer.WriteEndElement();
        foreach (var extension in FeedExtensions.Atom.UsedBy(feed))
        {
            extension.WriteFeed(writer, feed);
        }
    }

    private static void WriteAddress(XmlWriter writer, string name, Uri? address)
    {
        if (address is not null)
        {
            writer.WriteElementString(name, AtomInRss.Namespace, Wire.Url(address));
        }
    }
}
