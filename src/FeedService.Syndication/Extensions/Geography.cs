using System.Globalization;
using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>GeoRSS Simple: where something is.</summary>
internal sealed class Geography() : FeedExtension("georss", "http://www.georss.org/georss")
{
    public override bool IsUsedBy(Feed feed) => feed.Location is not null || feed.Entries.Any(entry => entry.Location is not null);

    public override void WriteFeed(XmlWriter writer, Feed feed) => To(writer).Text("point", Point(feed.Location));

    public override void WriteEntry(XmlWriter writer, Entry entry) => To(writer).Text("point", Point(entry.Location));

    private static string? Point(GeoPoint? point) =>
        point is null ? null : string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:0.######} {point.Longitude:0.######}");
}
