using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Articles;

/// <summary>Ids and what counts as a significant edit.</summary>
internal static class ArticleIdentity
{
    /// <summary>The id that an article gets at first sight: version 5 over the feed's id and its key; a later use of the same key counts up (R19).</summary>
    public static string Mint(string feedUrn, string key, int use)
    {
        var name = use == 1 ? key : $"{key}#{use}";
        return NameUuid.CreateUrn(NamespaceOf(feedUrn), name.Normalize(NormalizationForm.FormC));
    }

    /// <summary>SHA-256 over title, content, summary, link and enclosure: what moves <c>updated</c> when it changes (R20).</summary>
    public static string Significance(Article article)
    {
        var enclosure = article.Enclosure is { } e ? $"{e.Url} {e.MediaType} {e.Length}" : "";
        var text = string.Join('\0', article.Title, article.Summary, article.ExternalLink?.AbsoluteUri, article.Permalink, enclosure, article.Body);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static Guid NamespaceOf(string feedUrn)
    {
        const string prefix = "urn:uuid:";
        return feedUrn.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && Guid.TryParse(feedUrn.AsSpan(prefix.Length), out var id)
            ? id
            : NameUuid.Create(NameUuid.UrlNamespace, feedUrn);
    }
}
