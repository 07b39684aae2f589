using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>The desk's pages about articles, and what is done with them there.</summary>
internal static class ArticleEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapMethods("/articles", Reading.Methods, ListAsync);
        admin.MapMethods("/articles/{id:long}", Reading.Methods, GetAsync);
        admin.MapPost("/articles/{id:long}/withdraw", (HttpContext context, long id, DeskArticles articles, OperatorDecisions decisions, SiteAddresses addresses, TimeProvider time) =>
            DoAsync(context, id, articles, addresses, time, "withdrew", activity => decisions.WithdrawAsync(id, activity, context.RequestAborted)));
        admin.MapPost("/articles/{id:long}/restore", (HttpContext context, long id, DeskArticles articles, OperatorDecisions decisions, SiteAddresses addresses, TimeProvider time) =>
            DoAsync(context, id, articles, addresses, time, "put back", activity => decisions.RestoreAsync(id, activity, context.RequestAborted)));
        admin.MapPost("/articles/{id:long}/publish", (HttpContext context, long id, DeskArticles articles, OperatorDecisions decisions, SiteAddresses addresses, TimeProvider time) =>
            DoAsync(context, id, articles, addresses, time, "published before its time", activity => decisions.PublishNowAsync(id, activity, context.RequestAborted)));
        admin.MapMethods("/activity", Reading.Methods, async (HttpContext context, DeskArticles articles) =>
            ActivityPage.Of(await articles.ActivitiesAsync(OnlyPeople(context), context.RequestAborted), OnlyPeople(context), FormToken.Of(context)));
    }

    private static bool OnlyPeople(HttpContext context) => context.Request.Query["by"] == "people";

    private static async Task<PageResult> ListAsync(HttpContext context, DeskArticles articles, FeedCatalog catalog)
    {
        var (words, feed) = (context.Request.Query["q"].ToString().Trim(), context.Request.Query["feed"].ToString());
        return ArticlesPage.Of(await articles.FindAsync(feed, words, context.RequestAborted), words, feed, [.. catalog.Feeds.Select(each => each.Name)], FormToken.Of(context));
    }

    private static async Task<PageResult> GetAsync(HttpContext context, long id, DeskArticles articles) =>
        await articles.FindAsync(id, context.RequestAborted) is { } found ? DeskArticlePage.Of(found, FormToken.Of(context)) : NoticePage.Missing();

    private static async Task<IResult> DoAsync(
        HttpContext context, long id, DeskArticles articles, SiteAddresses addresses, TimeProvider time, string verb, Func<StoredActivity, Task<StoredArticle?>> act)
    {
        if (await articles.FindAsync(id, context.RequestAborted) is not { } found)
        {
            return NoticePage.Missing();
        }

        await act(new StoredActivity
        {
            At = time.GetUtcNow(),
            Who = AdminIdentity.Of(context).Label,
            Feed = found.Feed.Name,
            What = $"{verb} “{found.Title}”",
        });
        context.Response.Headers.Location = $"{addresses.Base.AbsolutePath}admin/articles/{id}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
