using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>The properties of a post (h-entry), and what an update does to them.</summary>
internal static class PostProperties
{
    /// <summary>What an article would have been written as.</summary>
    public static JsonObject Of(Article article)
    {
        if (article.Properties is { } kept)
        {
            return JsonNode.Parse(kept)!.AsObject();
        }

        var properties = new JsonObject();
        Put("name", article.Title);
        Put("content", article.Body.Length == 0 ? null : article.Markup == ArticleMarkup.Html ? new JsonObject { ["html"] = article.Body } : article.Body);
        Put("summary", article.Summary);
        Put("published", article.PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture));
        Put("photo", article.Image switch
        {
            null => null,
            { Alt: { } alt } image => new JsonObject { ["value"] = image.Url, ["alt"] = alt },
            var image => image.Url,
        });
        Put("post-status", article.Draft ? "draft" : null);
        if (article.Tags.Count > 0)
        {
            properties["category"] = new JsonArray([.. article.Tags.Select(tag => (JsonNode)tag)]);
        }

        return properties;

        void Put(string name, JsonNode? value)
        {
            if (value is not null)
            {
                properties[name] = new JsonArray(value);
            }
        }
    }

    /// <summary>The properties after an update (Micropub section 3.4).</summary>
    /// <returns>They, and the names of those that it concerned.</returns>
    public static (JsonObject Properties, HashSet<string> Changed) Apply(JsonObject properties, MicropubRequest update)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, values) in update.Replace ?? [])
        {
            properties[name] = values!.DeepClone();
            changed.Add(name);
        }

        foreach (var (name, values) in update.Add ?? [])
        {
            var present = properties[name] as JsonArray ?? [];
            var all = present.Concat(values!.AsArray().Where(value => !present.Any(each => JsonNode.DeepEquals(each, value)))).Select(value => value?.DeepClone()).ToArray();
            properties[name] = new JsonArray(all);
            changed.Add(name);
        }

        Delete(properties, update.Delete, changed);
        return (properties, changed);
    }

    private static void Delete(JsonObject properties, JsonNode? deleted, HashSet<string> changed)
    {
        foreach (var name in deleted is JsonArray names ? names.Select(MicropubJson.Text).OfType<string>() : [])
        {
            properties.Remove(name);
            changed.Add(name);
        }

        foreach (var (name, values) in deleted as JsonObject ?? [])
        {
            var left = (properties[name] as JsonArray ?? []).Where(value => !values!.AsArray().Any(each => JsonNode.DeepEquals(each, value))).Select(value => value?.DeepClone()).ToArray();
            properties[name] = new JsonArray(left);
            if (left.Length == 0)
            {
                properties.Remove(name);
            }

            changed.Add(name);
        }
    }
}
