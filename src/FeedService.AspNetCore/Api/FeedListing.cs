using System.Text.Json.Nodes;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Api;

/// <summary>The feeds that a key is for, and the word that one of them has changed.</summary>
internal sealed class FeedListing(ApiDoor door, FeedCatalog catalog, LookRequests looks, SiteAddresses addresses)
{
    public async Task<IResult> ListAsync(HttpContext context)
    {
        var (caller, refusal) = await door.EnterAsync(context);
        return caller is null ? refusal! : new ArticleResult(new JsonObject { ["feeds"] = new JsonArray([.. door.FeedsOf(caller).Select(Of)]) }, StatusCodes.Status200OK, entityTag: null);
    }

    public async Task<IResult> GetAsync(HttpContext context, string feed)
    {
        var (_, found, refusal) = await door.EnterAsync(context, feed, ApiVerbs.None);
        return found is null ? refusal! : new ArticleResult(Of(found), StatusCodes.Status200OK, entityTag: null);
    }

    /// <summary>Looks at the feed's settings and sources now, as a webhook of whatever fills them asks for.</summary>
    public async Task<IResult> LookAsync(HttpContext context, string feed)
    {
        var (_, found, refusal) = await door.EnterAsync(context, feed, ApiVerbs.None);
        if (found is null)
        {
            return refusal!;
        }

        try
        {
            await catalog.ReloadAsync(context.RequestAborted);
            await looks.AskAsync(found.Id, context.RequestAborted);
        }
        catch (StoreUnavailableException)
        {
            return ApiDoor.Unavailable();
        }

        return new ArticleResult(new JsonObject { ["detail"] = $"The sources of '{found.Name}' are looked at now." }, StatusCodes.Status202Accepted, entityTag: null);
    }

    private JsonObject Of(CatalogFeed feed) => new()
    {
        ["name"] = feed.Name,
        ["title"] = feed.Definition.Title,
        ["id"] = feed.Urn,
        ["url"] = addresses.FeedPage(feed.Name).AbsoluteUri,
        ["documents"] = new JsonArray([.. feed.Definition.Formats.Order().Select(format => (JsonNode)addresses.Document(feed.Name, format).AbsoluteUri)]),
        ["articles"] = $"{addresses.ApiFeed(feed.Name).AbsoluteUri}/articles",
        ["media"] = $"{addresses.ApiFeed(feed.Name).AbsoluteUri}/media",
        ["micropub"] = addresses.Micropub(feed.Name)?.AbsoluteUri,
    };
}
