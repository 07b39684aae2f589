using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds.Details;
using FeedService.Syndication;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Makes an article of another feed's entry.</summary>
internal static class UpstreamArticle
{
    /// <param name="feed">The feed that it stands in.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="address">Where the feed was found.</param>
    public static Article Of(ReadFeed feed, ReadEntry entry, Uri address) => new()
    {
        Key = KeyOf(entry),
        // One that is too long to be found by is not lost: by its digest, as the key, the article gets an id of its own, always the same.
        Id = IdOf(entry) is { } id && ArticleCheck.IsId(id) ? id : null,
        Title = entry.Title,
        PublishedAt = entry.PublishedAt,
        UpdatedAt = entry.UpdatedAt,
        Permalink = entry.Link?.AbsoluteUri,
        ExternalLink = entry.ExternalLink,
        Authors = entry.Authors is [_, ..] ? entry.Authors : feed.Authors is [_, ..] ? feed.Authors : feed.Title is { } title ? [new Person(title)] : [],
        Tags = entry.Tags,
        Summary = entry.Summary,
        Image = entry.Image is { } image ? new ArticleImage(image.Url.AbsoluteUri, image.Alt, image.Caption, entry.Credit) : null,
        Credit = entry.Credit,
        Enclosure = entry.Enclosures is [var file, ..] ? new ArticleEnclosure(file.Url.AbsoluteUri, file.MediaType, file.Length > 0 ? file.Length : null) : null,
        Details = Details(feed, entry, address),
        Language = (entry.Language ?? feed.Language) is { } language ? ArticleWords.LanguageTag(language) : null,
        Markup = entry.ContentText is null ? ArticleMarkup.Html : ArticleMarkup.Text,
        Body = entry.ContentText ?? AbsoluteLinks.In(entry.ContentHtml ?? "", entry.Base, entry.Link ?? address),
    };

    /// <summary>What tells it from others of its feed: the id that a tombstone or another version of it would name.</summary>
    public static string KeyOf(ReadEntry entry)
    {
        var key = IdOf(entry) ?? "sha256-" + Hash($"{entry.Title}\0{entry.ContentHtml}\0{entry.ContentText}");
        return KeyOf(key);
    }

    public static string KeyOf(string id) => SourceItem.KeyOf(id);

    /// <summary>Kept byte for byte; an entry without an id is where it links to.</summary>
    private static string? IdOf(ReadEntry entry) => entry.Id ?? entry.Link?.AbsoluteUri;

    /// <summary>Where it came from, which stays what it was first where it had been taken over before (R40).</summary>
    private static string Details(ReadFeed feed, ReadEntry entry, Uri address)
    {
        var source = entry.Source;
        var home = source?.Address ?? feed.Self ?? address;
        // The feed's own date would make every entry another one at each of its changes.
        var updatedAt = source?.UpdatedAt ?? entry.UpdatedAt ?? entry.PublishedAt ?? DateTimeOffset.UnixEpoch;
        DetailMap origin = new(
            [
                ("id", Text(source is null ? feed.Id ?? home.AbsoluteUri : source.Id ?? home.AbsoluteUri)),
                ("title", Text((source is null ? feed.Title : source.Title) ?? home.Host)),
                ("address", Text(home.AbsoluteUri)),
                ("updated", Text(updatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))),
            ],
            0);
        List<(string, DetailNode)> details = [("origin", origin)];
        if ((entry.Copyright ?? feed.Copyright) is { } copyright)
        {
            details.Add(("copyright", Text(copyright)));
        }

        return DetailJson.Write(new DetailMap(details, 0));
    }

    private static DetailText Text(string text) => new(text, 0);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
