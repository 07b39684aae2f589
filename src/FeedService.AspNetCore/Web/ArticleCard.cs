using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Web;

/// <summary>What an article's page says of it to programs: Open Graph for those that show a card, schema.org for those that search.</summary>
internal static class ArticleCard
{
    public static IEnumerable<(string Property, string Value)> OpenGraph(Entry entry, Publication publication)
    {
        yield return ("og:type", "article");
        yield return ("og:title", entry.Title);
        yield return ("og:url", entry.Link.AbsoluteUri);
        yield return ("og:site_name", publication.Title);
        if (entry.Summary is { } summary)
        {
            yield return ("og:description", summary);
        }

        if ((entry.Language ?? publication.Language) is { } language)
        {
            yield return ("og:locale", language.Replace('-', '_'));
        }

        if (entry.Image is { } image)
        {
            yield return ("og:image", image.Url.AbsoluteUri);
            if (image.Alt is { } alt)
            {
                yield return ("og:image:alt", alt);
            }
        }

        yield return ("article:published_time", Time(entry.PublishedAt));
        yield return ("article:modified_time", Time(entry.UpdatedAt));
        foreach (var tag in entry.Tags)
        {
            yield return ("article:tag", tag);
        }
    }

    /// <summary>The element with a NewsArticle of schema.org. It runs nothing, and the serializer leaves no sign in it that could end it.</summary>
    public static string JsonLd(Entry entry, Publication publication)
    {
        var article = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = entry.Title,
            ["url"] = entry.Link.AbsoluteUri,
            ["mainEntityOfPage"] = entry.Link.AbsoluteUri,
            ["datePublished"] = Time(entry.PublishedAt),
            ["dateModified"] = Time(entry.UpdatedAt),
            ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = publication.Title, ["url"] = publication.Link.AbsoluteUri },
        };
        Add("description", entry.Summary);
        Add("inLanguage", entry.Language ?? publication.Language);
        Add("image", entry.Image?.Url.AbsoluteUri);
        Add("keywords", entry.Tags.Count == 0 ? null : string.Join(", ", entry.Tags));
        Add("author", entry.Authors.Count == 0 ? null : new JsonArray([.. entry.Authors.Select(Person)]));
        return $"<script type=\"application/ld+json\">{article.ToJsonString(JsonSerializerOptions.Default)}</script>";

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                article[name] = value;
            }
        }
    }

    private static JsonObject Person(Person author)
    {
        var person = new JsonObject { ["@type"] = "Person", ["name"] = author.Name };
        if (author.Url is { } address)
        {
            person["url"] = address.AbsoluteUri;
        }

        return person;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
