using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Feed paging and archiving (RFC 5005).</summary>
internal sealed class History() : FeedExtension("fh", "http://purl.org/syndication/history/1.0")
{
    public override bool IsUsedBy(Feed feed) => feed.History is { IsComplete: true } or { IsArchive: true };

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        var to = To(writer);
        if (feed.History is { IsComplete: true })
        {
            to.Empty("complete");
        }

        if (feed.History is { IsArchive: true })
        {
            to.Empty("archive");
        }
    }

    /// <summary>The links to the other parts, by relation; they are Atom's own, in RSS as well.</summary>
    public static IEnumerable<(string Relation, Uri Address)> Links(Feed feed, FeedFormat format)
    {
        var history = feed.History ?? new();
        (string Relation, IReadOnlyDictionary<FeedFormat, Uri>? Addresses)[] links =
        [
            ("current", history.Current), ("prev-archive", history.PreviousArchive), ("next-archive", history.NextArchive),
            ("first", history.First), ("previous", history.Previous), ("next", history.Next), ("last", history.Last),
        ];
        return links.Select(link => (link.Relation, Address: link.Addresses?.GetValueOrDefault(format))).Where(link => link.Address is not null).Select(link => (link.Relation, link.Address!));
    }
}
