using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Readers;
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
    private const int Days = 30;

    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapMethods("/", Reading.Methods, async (HttpContext context, DeskFeeds feeds) => TodayPage.Of(await feeds.AllAsync(context.RequestAborted), FormToken.Of(context)));
        admin.MapMethods("/problems", Reading.Methods, async (HttpContext context, Problems problems) => ProblemsPage.Of(await problems.ListAsync(context.RequestAborted), FormToken.Of(context)));
        admin.MapMethods("/feeds/{name}", Reading.Methods, GetFeedAsync);
        admin.MapPost("/feeds/{name}/release", ReleaseAsync);
        ArticleEndpoints.Map(admin);
        admin.MapMethods("/{**rest}", Reading.Methods, () => NoticePage.Missing());
    }

    private static async Task<IResult> GetFeedAsync(HttpContext context, string name, DeskFeeds feeds, ReaderStatistics readers, SubscriberReport subscribers) =>
        (await feeds.AllAsync(context.RequestAborted)).FirstOrDefault(feed => feed.Feed.Name == name) is { } found
            ? DeskFeedPage.Of(new DeskFeedShown(
                found,
                await readers.DaysAsync(found.Feed.Id, Days, context.RequestAborted),
                await subscribers.OfAsync(found.Feed.Id, context.RequestAborted),
                FormToken.Of(context)))
            : NoticePage.Missing();

    private static async Task<IResult> ReleaseAsync(HttpContext context, string name, DeskFeeds feeds, SiteAddresses addresses)
    {
        if (!await feeds.ReleaseAsync(name, AdminIdentity.Of(context).Label, context.RequestAborted))
        {
            return NoticePage.Missing();
        }

        context.Response.Headers.Location = $"{addresses.Base.AbsolutePath}admin";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
