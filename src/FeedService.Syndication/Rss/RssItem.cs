using System.ServiceModel.Syndication;
using System.Xml;
using FeedService.Syndication.Extensions;

namespace FeedService.Syndication.Rss;

/// <summary>
/// An item, with what the library leaves out or writes in a way that readers trip over. The entry's external link is not
/// written: RSS has no element for it, and some readers take any atom:link of an item for its address (R39).
/// </summary>
internal sealed class RssItem(Feed feed, Entry entry) : SyndicationItem
{
    public static bool NeedsDublinCore(Entry entry) =>
        RssPeople.Creators(entry.Authors).Any() || entry.Contributors.Count > 0
        || Wire.Language(entry.Language) is not null || Wire.OptionalText(entry.Copyright) is not null;

    public static bool NeedsMedia(Entry entry) => Media.IsNeededBy(entry) || FurtherFiles(entry).Any();

    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        writer.WriteElementString("pubDate", Wire.Rfc822(entry.PublishedAt));
        AtomInRss.WriteUpdated(writer, entry.UpdatedAt);
        foreach (var creator in RssPeople.Creators(entry.Authors))
        {
            DublinCore.WriteCreator(writer, creator);
        }

        foreach (var contributor in entry.Contributors)
        {
            DublinCore.WriteContributor(writer, contributor);
        }

        if (Wire.OptionalText(entry.Copyright) is { } rights)
        {
            DublinCore.WriteRights(writer, rights);
        }

        if (Wire.Language(entry.Language) is { } language)
        {
            DublinCore.WriteLanguage(writer, language);
        }

        if (entry.Discussion is { } discussion)
        {
            writer.WriteElementString("comments", Wire.Url(discussion.Page));
        }

        if (entry.Origin is { } origin)
        {
            writer.WriteStartElement("source");
            writer.WriteAttributeString("url", Wire.Url(origin.Address));
            writer.WriteString(Wire.Text(origin.Title));
            writer.WriteEndElement();
        }

        if (entry.Enclosures is [var enclosure, ..])
        {
            WriteEnclosure(writer, enclosure);
        }

        Media.Write(writer, entry);
        foreach (var file in FurtherFiles(entry))
        {
            Media.WriteFile(writer, file);
        }

        foreach (var extension in FeedExtensions.Rss)
        {
            extension.WriteEntry(writer, entry);
        }

        FeedExtensions.SmartFormat.WriteItem(writer, feed);

        if (entry.ContentHtml is not null)
        {
            FullContent.WriteEncoded(writer, entry.ContentHtml);
        }
    }

    /// <summary>The library leaves out a length of 0, which RSS requires all the same (R41).</summary>
    private static void WriteEnclosure(XmlWriter writer, Enclosure enclosure)
    {
        writer.WriteStartElement("enclosure");
        writer.WriteAttributeString("url", Wire.Url(enclosure.Url));
        writer.WriteAttributeString("length", Wire.Number(Math.Max(0, enclosure.Length)));
        writer.WriteAttributeString("type", Wire.MediaType(enclosure.MediaType));
        writer.WriteEndElement();
    }

    /// <returns>The enclosures that do not fit: an item has at most one (R42). The picture is there already (R45).</returns>
    private static IEnumerable<Enclosure> FurtherFiles(Entry entry) =>
        entry.Enclosures.Skip(1).Where(file => file.Url != entry.Image?.Url);
}
