using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Api;

/// <summary>An article as programs read it: the words that its author wrote, which may be sent back, and what the service made of them.</summary>
internal sealed class ArticleView(SiteAddresses addresses)
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public JsonObject Of(CatalogFeed feed, KnownArticle known)
    {
        var view = Words(known.Article);
        view.Insert(0, "key", known.Stored.Key);
        view.Insert(1, "source", known.Stored.Source);
        view["served"] = JsonSerializer.SerializeToNode(Served(feed, known), Json);
        return view;
    }

    /// <summary>Strong: it moves with everything that a reader of the view could see.</summary>
    public static string EntityTag(JsonObject view) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(view.ToJsonString())).AsSpan(0, 12))}\"";

    /// <summary>What the author wrote, in the words it is written with.</summary>
    public static JsonObject Words(Article article)
    {
        var words = new JsonObject
        {
            ["title"] = article.Title,
            ["content"] = article.Body,
            ["markup"] = article.Markup.ToString().ToLowerInvariant(),
            ["date"] = Date(article.PublishedAt),
            ["updated"] = Date(article.UpdatedAt),
            ["expires"] = Date(article.ExpiresAt),
            ["slug"] = article.Slug,
            ["permalink"] = article.Permalink,
            ["aliases"] = Texts(article.Aliases ?? []),
            ["link"] = article.ExternalLink?.AbsoluteUri,
            ["id"] = article.Id,
            ["authors"] = article.Authors.Count == 0 ? null : new JsonArray([.. article.Authors.Select(Author)]),
            ["tags"] = Texts(article.Tags),
            ["summary"] = article.Summary,
            ["draft"] = article.Draft ? true : null,
            ["withdrawn"] = article.Withdrawn ? true : null,
            ["image"] = article.Image is { } image ? JsonSerializer.SerializeToNode(image, Json) : null,
            ["enclosure"] = article.Enclosure is { } enclosure ? Enclosure(enclosure) : null,
            ["lang"] = article.Language,
        };
        foreach (var (name, value) in article.Details is null ? [] : JsonNode.Parse(article.Details)!.AsObject())
        {
            words[name] = value?.DeepClone();
        }

        foreach (var name in words.Where(word => word.Value is null).Select(word => word.Key).ToList())
        {
            words.Remove(name);
        }

        return words;
    }

    public ServedArticle Served(CatalogFeed feed, KnownArticle known) => new()
    {
        Id = known.Stored.EntryId,
        Url = EntryAddress.Of(feed, known.Stored, known.Article, addresses),
        From = known.IsDeleted || known.Article.Draft || known.Article.Withdrawn ? null : known.Stored.PublishedAt,
        Until = known.Article.ExpiresAt,
        Published = known.Stored.PublishedAt,
        Updated = known.Stored.UpdatedAt,
        Documents = [.. feed.Definition.Formats.Order().Select(format => addresses.Document(feed.Name, format))],
        Deleted = known.IsDeleted,
    };

    private static string? Date(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonArray? Texts(IReadOnlyList<string> texts) => texts.Count == 0 ? null : new JsonArray([.. texts.Select(text => (JsonNode)text)]);

    private static JsonNode Author(Person author) => author is { Email: null, Url: null } ? (JsonNode)author.Name : JsonSerializer.SerializeToNode(author, Json)!;

    private static JsonObject Enclosure(ArticleEnclosure enclosure)
    {
        var node = new JsonObject { ["url"] = enclosure.Url };
        if (enclosure.MediaType is { } type)
        {
            node["type"] = type;
        }

        if (enclosure.Length is { } length)
        {
            node["length"] = length;
        }

        return node;
    }
}
