using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Dublin Core terms: until when an entry is true, in the form of DCMI Period.</summary>
internal sealed class Expiry() : FeedExtension("dcterms", "http://purl.org/dc/terms/")
{
    public override bool IsUsedBy(Feed feed) => feed.Entries.Any(entry => entry.ExpiresAt is not null);

    public override void WriteEntry(XmlWriter writer, Entry entry)
    {
        if (entry.ExpiresAt is { } end)
        {
            To(writer).Text("valid", $"start={Wire.Rfc3339(entry.PublishedAt)}; end={Wire.Rfc3339(end)}; scheme=W3C-DTF");
        }
    }
}
