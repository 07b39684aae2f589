using System.Globalization;

namespace FeedService.Syndication.Reading;

/// <summary>The picture and the media files of an entry, wherever the feed says them.</summary>
internal sealed record MediaReading(EntryImage? Image, string? Credit, IReadOnlyList<Enclosure> Enclosures)
{
    private const string Unknown = "application/octet-stream";

    public static MediaReading Of(Parts item)
    {
        var contents = item.Each("media:content").Concat(item.Each("media:group").SelectMany(group => group.Each("media:content"))).ToList();
        List<Enclosure?> files =
        [
            .. item.Each("enclosure").Select(enclosure => File(enclosure, "url", "length")),
            .. item.Each("link").Concat(item.Each("atom:link")).Where(link => link.Attribute("rel") == "enclosure").Select(link => File(link, "href", "length")),
            .. item.Each("media:content").Where(IsPlayed).Concat(item.Each("media:group").Select(Best)).OfType<Parts>().Select(content => File(content, "url", "fileSize")),
        ];
        var picture = contents.Find(IsPicture) is { } content ? Picture(content, item) : null;
        var thumbnail = (item.First("media:thumbnail") ?? item.First("media:group")?.First("media:thumbnail") ?? contents.Select(each => each.First("media:thumbnail")).FirstOrDefault(each => each is not null))?.AddressIn("url")
            ?? item.First("itunes:image")?.AddressIn("href");
        var image = picture ?? (thumbnail is null ? null : new EntryImage { Url = thumbnail });
        var credit = item.Text("media:credit") ?? contents.Select(each => each.Text("media:credit")).FirstOrDefault(each => each is not null);
        return new(image, image?.Credit ?? credit, [.. files.OfType<Enclosure>().DistinctBy(file => file.Url)]);
    }

    private static bool IsPlayed(Parts content) => !IsPicture(content) && content.Attribute("medium") is not ("document" or "executable");

    /// <summary>Of several versions of one thing the one to take when nothing else decides.</summary>
    private static Parts? Best(Parts group) => group.Each("media:content").Where(IsPlayed).OrderByDescending(content => content.Attribute("isDefault") == "true").FirstOrDefault();

    private static bool IsPicture(Parts content) => content.Attribute("medium") == "image"
        || (content.Attribute("medium") is null && (content.Attribute("type")?.StartsWith("image/", StringComparison.Ordinal) ?? LooksLikePicture(content.AddressIn("url"))));

    private static bool LooksLikePicture(Uri? address) => address is not null && Path.GetExtension(address.AbsolutePath).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or ".avif";

    private static EntryImage? Picture(Parts content, Parts item) => content.AddressIn("url") is not { } url ? null : new EntryImage
    {
        Url = url,
        MediaType = Wire.OptionalMediaType(content.Attribute("type")),
        Caption = (content.Text("media:description") ?? item.Text("media:description")) is { } text ? Markup.Plain(text) : null,
        Credit = content.Text("media:credit") ?? item.Text("media:credit"),
    };

    private static Enclosure? File(Parts file, string address, string length) => file.AddressIn(address) is not { } url ? null : new Enclosure(
        url,
        Wire.OptionalMediaType(file.Attribute("type")) ?? Unknown,
        long.TryParse(file.Attribute(length), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0);
}
