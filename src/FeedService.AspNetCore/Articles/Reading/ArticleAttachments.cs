using System.Globalization;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>The picture and the media file of front matter: an address alone, or keys that describe it.</summary>
internal static class ArticleAttachments
{
    public static ArticleImage? Image(ArticleFields fields)
    {
        if (fields.First("image", "cover", "featured_image", "banner") is not { } found || ArticleFields.IsTruth(found.Node))
        {
            return null;
        }

        var node = FirstOf(found.Node);
        var image = node switch
        {
            FrontMatterScalar scalar when PlainText.OneLine(scalar.Text) is { } url => new ArticleImage(url),
            FrontMatterMap map when Text(map, "url", "src", "path", "image", "file", "href") is { } url =>
                new ArticleImage(url, Text(map, "alt"), Text(map, "caption", "title"), Text(map, "credit", "credits", "photographer", "source")),
            _ => null,
        };
        if (image is null)
        {
            fields.WarnOfKind(found.Key, found.Node, "an address or a path, or keys with a url among them");
        }

        return image;
    }

    public static ArticleEnclosure? Enclosure(ArticleFields fields)
    {
        if (fields.First("enclosure", "audio") is not { } found || ArticleFields.IsTruth(found.Node))
        {
            return null;
        }

        var enclosure = FirstOf(found.Node) switch
        {
            FrontMatterScalar scalar when PlainText.OneLine(scalar.Text) is { } url => new ArticleEnclosure(url),
            FrontMatterMap map when Text(map, "url", "src", "path", "file", "href") is { } url =>
                new ArticleEnclosure(url, Text(map, "type", "media_type", "mime_type"), Length(Text(map, "length", "size"))),
            _ => null,
        };
        if (enclosure is null)
        {
            fields.WarnOfKind(found.Key, found.Node, "an address or a path, or keys with a url among them");
        }

        return enclosure;
    }

    private static FrontMatterNode FirstOf(FrontMatterNode node) => node is FrontMatterList { Items: [var first, ..] } ? first : node;

    private static string? Text(FrontMatterMap map, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (map.Find(key) is FrontMatterScalar scalar && PlainText.OneLine(scalar.Text) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private static long? Length(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
}
