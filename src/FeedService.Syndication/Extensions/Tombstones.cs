using System.Xml;
using FeedService.Syndication.Atom;

namespace FeedService.Syndication.Extensions;

/// <summary>Deleted entries (RFC 6721).</summary>
internal sealed class Tombstones() : FeedExtension("at", "http://purl.org/atompub/tombstones/1.0")
{
    public override bool IsUsedBy(Feed feed) => feed.Deleted.Count > 0;

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        var to = To(writer);
        foreach (var entry in feed.Deleted)
        {
            to.Begin("deleted-entry", ("ref", AtomId.Of(entry.Id, entry.IdSource)), ("when", Wire.Rfc3339(entry.DeletedAt)));
            to.Text("comment", entry.Comment);
            to.End();
        }
    }
}
