using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>What editors ask before they write (Micropub section 3.7).</summary>
internal sealed class MicropubQueries(MicropubDoor door, PostLookup posts, FeedStore store, SiteAddresses addresses)
{
    private const int Most = 100;
    private const int Usual = 20;

    private static readonly string[] Known = ["config", "source", "syndicate-to", "category"];

    private static readonly (string Type, string Name)[] PostTypes = [("note", "Note"), ("article", "Article"), ("photo", "Photo"), ("audio", "Audio"), ("video", "Video"), ("reply", "Reply"), ("bookmark", "Bookmark"), ("like", "Like"), ("repost", "Repost")];

    public async Task<IResult> GetAsync(HttpContext context)
    {
        var (caller, refusal) = await door.EnterAsync(context, token: null);
        if (caller is null)
        {
            return refusal!;
        }

        var query = context.Request.Query["q"].ToString();
        return query switch
        {
            "config" => Json(Config(caller, context.Request.Query["feed"])),
            "syndicate-to" => Json(new JsonObject { ["syndicate-to"] = new JsonArray() }),
            "source" => await SourceAsync(context, caller),
            "category" => await CategoriesAsync(context, caller),
            _ => MicropubError.Invalid($"q is '{query}'.{NearestWord.Question(query, Known)} Known: {string.Join(", ", Known)}."),
        };
    }

    private JsonObject Config(ApiCaller caller, string? asked)
    {
        var feeds = door.FeedsOf(caller).ToList();
        var feed = feeds.Find(each => each.Name == asked) ?? (feeds is [var only] ? only : null);
        return new JsonObject
        {
            ["media-endpoint"] = (feed is null ? new Uri(addresses.Base, "micropub/media") : addresses.MicropubMedia(feed.Name)).AbsoluteUri,
            ["syndicate-to"] = new JsonArray(),
            ["destination"] = new JsonArray([.. feeds.Select(each => new JsonObject { ["uid"] = each.Name, ["name"] = each.Definition.Title })]),
            ["post-types"] = new JsonArray([.. PostTypes.Select(type => new JsonObject { ["type"] = type.Type, ["name"] = type.Name })]),
            ["q"] = new JsonArray([.. Known.Select(each => (JsonNode)each)]),
            ["mp"] = new JsonArray("slug", "destination"),
        };
    }

    private async Task<IResult> SourceAsync(HttpContext context, ApiCaller caller)
    {
        // Who may change a post must see it.
        if (!caller.May(ApiVerbs.Read) && !caller.May(ApiVerbs.Update))
        {
            return MicropubError.Insufficient("read");
        }

        var properties = context.Request.Query["properties[]"].Concat(context.Request.Query["properties"]).OfType<string>().ToHashSet();
        if (context.Request.Query["url"].ToString() is not { Length: > 0 } url)
        {
            return await ListAsync(context, caller, properties);
        }

        return await posts.FindAsync(url, door.FeedsOf(caller), context.RequestAborted) is var (feed, known) && !known.IsDeleted
            ? Json(Post(feed, known, properties, withUrl: false))
            : MicropubError.Invalid("There is no post with this address.");
    }

    private async Task<IResult> ListAsync(HttpContext context, ApiCaller caller, HashSet<string> properties)
    {
        var (feed, refusal) = door.FeedFor(context, caller, context.Request.Query["mp-destination"] is [{ Length: > 0 } named] ? named : null, ApiVerbs.None);
        if (feed is null)
        {
            return refusal!;
        }

        var limit = int.TryParse(context.Request.Query["limit"], out var asked) ? Math.Clamp(asked, 1, Most) : Usual;
        var rows = await store.ReadAsync(
            store => store.Articles.Where(article => article.FeedId == feed.Id && article.Source == SourceName.Api && article.DeletedAt == null)
                .OrderByDescending(article => article.RankAt).ThenByDescending(article => article.Id).Take(limit)
                .Join(store.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text.Document })
                .OrderByDescending(row => row.article.RankAt).ThenByDescending(row => row.article.Id).ToListAsync(context.RequestAborted),
            context.RequestAborted);
        return Json(new JsonObject { ["items"] = new JsonArray([.. rows.Select(row => Post(feed, new KnownArticle(row.article, ArticleJson.Read(row.Document)), properties, withUrl: true))]) });
    }

    private JsonObject Post(CatalogFeed feed, KnownArticle known, HashSet<string> asked, bool withUrl)
    {
        var properties = PostProperties.Of(known.Article);
        if (asked.Count > 0)
        {
            return new JsonObject { ["properties"] = new JsonObject(properties.Where(property => asked.Contains(property.Key)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))) };
        }

        if (withUrl)
        {
            properties["url"] = new JsonArray(EntryAddress.Of(feed, known.Stored, known.Article, addresses).AbsoluteUri);
        }

        return new JsonObject { ["type"] = new JsonArray("h-entry"), ["properties"] = properties };
    }

    private async Task<IResult> CategoriesAsync(HttpContext context, ApiCaller caller)
    {
        var feeds = door.FeedsOf(caller).Select(feed => feed.Id).ToList();
        var labels = await store.ReadAsync(
            store => store.Terms.Where(term => term.Kind == TermKind.Tag && feeds.Contains(term.FeedId)).Select(term => term.Label).Distinct().OrderBy(label => label).Take(1000).ToListAsync(context.RequestAborted),
            context.RequestAborted);
        return Json(new JsonObject { ["categories"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]) });
    }

    private static ArticleResult Json(JsonObject body) => new(body, StatusCodes.Status200OK, entityTag: null);
}
