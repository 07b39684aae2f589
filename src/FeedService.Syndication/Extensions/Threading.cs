using System.Globalization;
using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Atom Threading Extensions (RFC 4685): what an entry answers, and who answered it (R108).</summary>
internal sealed class Threading() : FeedExtension("thr", "http://purl.org/syndication/thread/1.0")
{
    public override bool IsUsedBy(Feed feed) => feed.Entries.Any(entry => Replies(entry).Any() || entry.Discussion is not null);

    public override void WriteEntry(XmlWriter writer, Entry entry)
    {
        var to = To(writer);
        foreach (var reply in Replies(entry))
        {
            to.Empty("in-reply-to", ("ref", Wire.Id(reply.Id)), ("href", Wire.OptionalUrl(reply.Page)));
        }

        if (entry.Discussion is not { } discussion)
        {
            return;
        }

        // Miniflux shows a replies link only when it leads to a page.
        WriteReplies(writer, discussion, discussion.Page, "text/html");
        if (discussion.Feed is { } feed)
        {
            WriteReplies(writer, discussion, feed, "application/atom+xml");
        }

        to.Text("total", discussion.Count?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>An answer to nothing says nothing.</summary>
    private static IEnumerable<Reply> Replies(Entry entry) => entry.InReplyTo.Where(reply => Wire.OptionalText(reply.Id) is not null);

    private void WriteReplies(XmlWriter writer, Discussion discussion, Uri address, string mediaType)
    {
        writer.WriteStartElement("link", AtomInRss.Namespace);
        writer.WriteAttributeString("rel", "replies");
        writer.WriteAttributeString("type", mediaType);
        writer.WriteAttributeString("href", Wire.Url(address));
        if (discussion.Count is { } count)
        {
            writer.WriteAttributeString(Prefix, "count", Namespace, Wire.Number(count));
        }

        if (discussion.UpdatedAt is { } at)
        {
            writer.WriteAttributeString(Prefix, "updated", Namespace, Wire.Rfc3339(at));
        }

        writer.WriteEndElement();
    }
}
