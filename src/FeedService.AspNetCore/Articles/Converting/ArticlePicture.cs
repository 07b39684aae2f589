using System.Globalization;
using System.Text;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>The picture and the media file that an article carries beside its text.</summary>
internal static class ArticlePicture
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"];

    /// <summary>The one that the author names, else the file with the article's own name.</summary>
    public static EntryImage? Find(Article article, AddressResolver addresses, IArticleMedia media)
    {
        if (article.Image is { } stated)
        {
            return addresses.Media(stated.Url) is { } url
                ? Describe(stated, url, addresses.File(stated.Url)) with { Credit = stated.Credit ?? article.Credit }
                : null;
        }

        return Beside(article.Key, media) is { } file ? Describe(new ArticleImage(""), file.Url, file) with { Credit = article.Credit } : null;
    }

    /// <summary>The one that the author names, else the sound with the article's own name.</summary>
    public static IReadOnlyList<Enclosure> Enclosures(Article article, AddressResolver addresses, IArticleMedia media)
    {
        if (article.Enclosure is not { } stated)
        {
            return SoundFiles.Beside(article.Key).Select(media.Find).FirstOrDefault(found => found is not null) is { } sound
                ? [new(sound.Url, sound.MediaType, sound.Length, sound.Duration)]
                : [];
        }

        if (addresses.Media(stated.Url) is not { } url)
        {
            return [];
        }

        var file = addresses.File(stated.Url);
        var type = stated.MediaType ?? file?.MediaType ?? MediaFacts.TypeOf(stated.Url) ?? "application/octet-stream";
        return [new(url, type, file?.Length ?? stated.Length ?? 0, file?.Duration)];
    }

    /// <summary>The picture as the content opens with it; caption and credit below.</summary>
    public static string Figure(EntryImage picture)
    {
        var html = new StringBuilder("<figure><img src=\"").Append(Attribute(picture.Url.AbsoluteUri)).Append('"');
        html.Append(" alt=\"").Append(Attribute(picture.Alt ?? "")).Append('"');
        if (picture is { Width: { } width, Height: { } height })
        {
            html.Append(CultureInfo.InvariantCulture, $" width=\"{width}\" height=\"{height}\"");
        }

        html.Append('>');
        if (picture.Caption is not null || picture.Credit is not null)
        {
            html.Append("<figcaption>").Append(AgencyHtml.Escape(picture.Caption ?? ""));
            html.Append(picture is { Caption: not null, Credit: not null } ? " " : "");
            html.Append(picture.Credit is null ? "" : $"<small>{AgencyHtml.Escape(picture.Credit)}</small>").Append("</figcaption>");
        }

        return html.Append("</figure>").ToString();
    }

    private static EntryImage Describe(ArticleImage stated, Uri url, MediaFile? file) => new()
    {
        Url = url,
        MediaType = file?.MediaType ?? MediaFacts.TypeOf(url.AbsolutePath),
        Length = file?.Length,
        Width = file?.Width,
        Height = file?.Height,
        Alt = stated.Alt is null ? null : XmlText.Clean(stated.Alt),
        Caption = stated.Caption is null ? null : XmlText.Clean(stated.Caption),
        Credit = stated.Credit is null ? null : XmlText.Clean(stated.Credit),
    };

    private static MediaFile? Beside(string key, IArticleMedia media)
    {
        var dot = key.LastIndexOf('.');
        var name = dot > key.LastIndexOf('/') + 1 ? key[..dot] : key;
        foreach (var ending in Endings)
        {
            if ((media.Find(name + ending) ?? media.Find(name + ending.ToUpperInvariant())) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private static string Attribute(string text) => AgencyHtml.Escape(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
