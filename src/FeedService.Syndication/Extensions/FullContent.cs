using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>The RSS content module: the whole article beside its summary (R29).</summary>
internal static class FullContent
{
    public const string Prefix = "content";

    public const string Namespace = "http://purl.org/rss/1.0/modules/content/";

    public static void WriteEncoded(XmlWriter writer, string html) =>
        writer.WriteElementString(Prefix, "encoded", Namespace, Wire.Text(html));
}
