using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Atom's elements inside RSS, under the prefix that readers look for.</summary>
internal static class AtomInRss
{
    public const string Prefix = "atom";

    public const string Namespace = "http://www.w3.org/2005/Atom";

    public static void WriteLink(XmlWriter writer, string relation, string? mediaType, Uri address)
    {
        writer.WriteStartElement(Prefix, "link", Namespace);
        writer.WriteAttributeString("rel", relation);
        if (mediaType is not null)
        {
            writer.WriteAttributeString("type", mediaType);
        }

        writer.WriteAttributeString("href", Wire.Url(address));
        writer.WriteEndElement();
    }

    public static void WriteUpdated(XmlWriter writer, DateTimeOffset at) =>
        writer.WriteElementString(Prefix, "updated", Namespace, Wire.Rfc3339(at));
}
