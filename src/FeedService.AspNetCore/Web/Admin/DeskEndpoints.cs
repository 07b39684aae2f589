using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web.Pages;
using FeedService.AspNetCore.WebSub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>The desk's pages; who comes here has passed the gate.</summary>
internal static class DeskEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapMethods("/", Reading.Methods, async (HttpContext context, DeskFeeds feeds) => TodayPage.Of(await feeds.AllAsync(context.RequestAborted), FormToken.Of(context)));
        admin.MapMethods("/problems", Reading.Methods, async (HttpContext context, Problems problems) => ProblemsPage.Of(await problems.ListAsync(context.RequestAborted), FormToken.Of(context)));
        admin.MapMethods("/feeds/{name}", Reading.Methods, GetFeedAsync);
        admin.MapPost("/feeds/{name}/release", (HttpContext context, string name, DeskFeeds feeds, SiteAddresses addresses) =>
            DoAsync(context, addresses, "admin", feeds.ReleaseAsync(name, AdminIdentity.Of(context).Label, context.RequestAborted)));
        admin.MapPost("/feeds/{name}/publish", (HttpContext context, string name, DeskFeeds feeds, SiteAddresses addresses) =>
            DoAsync(context, addresses, $"admin/feeds/{name}", feeds.PublishAsync(name, AdminIdentity.Of(context).Label, context.RequestAborted)));
        SourceEndpoints.Map(admin);
        ArticleEndpoints.Map(admin);
        admin.MapMethods("/{**rest}", Reading.Methods, () => NoticePage.Missing());
    }

    private static async Task<IResult> GetFeedAsync(HttpContext context, string name, DeskFeeds feeds, SubscriberReport subscribers) =>
        (await feeds.AllAsync(context.RequestAborted)).FirstOrDefault(feed => feed.Feed.Name == name) is { } found
            ? DeskFeedPage.Of(new DeskFeedShown(
                found,
                await subscribers.OfAsync(found.Feed.Id, context.RequestAborted),
                FormToken.Of(context)))
            : NoticePage.Missing();

    /// <summary>Shows a page when it is done.</summary>
    private static async Task<IResult> DoAsync(HttpContext context, SiteAddresses addresses, string then, Task<bool> deed)
    {
        if (!await deed)
        {
            return NoticePage.Missing();
        }

        context.Response.Headers.Location = addresses.Base.AbsolutePath + then;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
