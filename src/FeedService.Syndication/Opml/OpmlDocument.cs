using System.Xml;

namespace FeedService.Syndication.Opml;

/// <summary>A list of feeds in OPML 2.0, as readers import it (R107).</summary>
public sealed record OpmlDocument
{
    public const string MediaType = "text/x-opml; charset=utf-8";

    public required string Title { get; init; }

    public required IReadOnlyList<OpmlOutline> Outlines { get; init; }

    /// <summary>The whole document in UTF-8; it says no date, so that the same list gives the same bytes (R12).</summary>
    public byte[] Render() => XmlOutput.Write(capacity: 4096, writer =>
    {
        writer.WriteStartElement("opml");
        writer.WriteAttributeString("version", "2.0");
        writer.WriteStartElement("head");
        writer.WriteElementString("title", Wire.Text(Title));
        writer.WriteEndElement();
        writer.WriteStartElement("body");
        foreach (var outline in Outlines)
        {
            writer.WriteWhitespace("\n");
            Write(writer, outline);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    });

    private static void Write(XmlWriter writer, OpmlOutline outline)
    {
        var title = Wire.Text(outline.Title);
        writer.WriteStartElement("outline");

        // "rss" is OPML's word for a feed in any format.
        writer.WriteAttributeString("type", "rss");
        writer.WriteAttributeString("text", title);
        writer.WriteAttributeString("title", title);
        writer.WriteAttributeString("xmlUrl", Wire.Url(outline.FeedAddress));
        writer.WriteAttributeString("htmlUrl", Wire.Url(outline.Link));
        if (Wire.OptionalText(outline.Description) is { } description)
        {
            writer.WriteAttributeString("description", description);
        }

        writer.WriteEndElement();
    }
}
