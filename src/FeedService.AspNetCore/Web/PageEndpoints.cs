using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Web.Pages;
using FeedService.Syndication.Podcasts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web;

/// <summary>The pages for people, and the files that articles refer to.</summary>
internal static class PageEndpoints
{
    /// <param name="routes">The routes.</param>
    /// <param name="isRoot">Whether they are the application's own, too.</param>
    public static void Map(IEndpointRouteBuilder routes, bool isRoot)
    {
        routes.MapMethods("/", Reading.Methods, GetIndex);
        routes.MapMethods("/{feed}", Reading.Methods, GetFeedAsync);
        routes.MapMethods("/{feed}/articles/{slug}", Reading.Methods, GetArticleAsync);
        routes.MapMethods("/{feed}/articles/{slug}/chapters.json", Reading.Methods, GetChaptersAsync);
        routes.MapMethods("/{feed}/media/{hash}/{name}", Reading.Methods, GetMediaAsync);
        var nothing = routes.MapMethods("/{feed}/{**rest}", Reading.Methods, GetNothingAsync);
        if (isRoot)
        {
            // Last, so that an application's own routes and even its fallback come first.
            nothing.WithOrder(int.MaxValue);
        }
    }

    /// <summary>What an article's address shows.</summary>
    public static IResult Show(ArticleLookup lookup, Publication publication, Publications publications) => lookup switch
    {
        // Not for ever: a permalink may come back here.
        ArticleLookup.Found { IsHere: false } found => TypedResults.Redirect(found.Entry.Link.AbsoluteUri),
        ArticleLookup.Found found => ArticlePage.Of(Shown(found, publication, publications)),
        ArticleLookup.Elsewhere elsewhere => TypedResults.Redirect(elsewhere.Address.AbsoluteUri, permanent: elsewhere.IsForEver),
        ArticleLookup.Gone => NoticePage.Gone(Open(publication)),
        _ => NoticePage.Missing(Open(publication)),
    };

    private static ArticleShown Shown(ArticleLookup.Found found, Publication publication, Publications publications) => new(found.Entry, publication)
    {
        Carriers = [.. found.Carriers.Select(publications.Find).OfType<Publication>().Where(carrier => !carrier.Removed)],
        Newer = found.Newer,
        Older = found.Older,
    };

    private static Publication? Open(Publication publication) => publication.Removed ? null : publication;

    private static PageResult GetIndex(Publications publications) =>
        IndexPage.Of([.. publications.All.Values.Where(publication => !publication.Removed)]);

    private static async Task<IResult> GetFeedAsync(
        HttpContext context, string feed, Publications publications, FeedShowing page, ArticleFinder articles, SiteAddresses addresses, Absences absences, CancellationToken cancellationToken) =>
        publications.Find(feed) is { Removed: false } publication ? await page.OfAsync(publication, cancellationToken)
            : await FormerAsync(context, articles, addresses, cancellationToken) ?? absences.Explain(feed);

    private static async Task<IResult> GetArticleAsync(
        string feed,
        string slug,
        ArticleFinder articles,
        Publications publications,
        SiteAddresses addresses,
        Absences absences,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (publications.Find(feed) is not { } publication)
        {
            return await FormerAsync(context, articles, addresses, cancellationToken) ?? absences.Explain(feed);
        }

        var lookup = await articles.FindAsync(feed, slug, cancellationToken);
        return lookup is ArticleLookup.Nothing && await FormerAsync(context, articles, addresses, cancellationToken) is { } former
            ? former
            : Show(lookup, publication, publications);
    }

    private static async Task<IResult> GetChaptersAsync(
        HttpContext context,
        string feed,
        string slug,
        ArticleFinder articles,
        SiteAddresses addresses,
        CancellationToken cancellationToken) =>
        await articles.FindAsync(feed, slug, cancellationToken) switch
        {
            ArticleLookup.Found { Entry: { Episode.Marks: { Count: > 0 } marks } entry } =>
                OpenResult.Of(context, ChaptersDocument.Render(marks), ChaptersDocument.MediaType, entry.UpdatedAt),
            ArticleLookup.Gone => NoticePage.Gone(),
            _ => NoticePage.Missing(),
        };

    private static async Task<IResult> GetMediaAsync(
        string feed,
        string hash,
        string name,
        ArticleFinder articles,
        SiteAddresses addresses,
        CancellationToken cancellationToken) =>
        await articles.FindMediaAsync(feed, hash, name, cancellationToken) is var (path, mediaType) && File.Exists(path)
            ? new MediaResult(path, mediaType, hash)
            : NoticePage.Missing();

    private static async Task<IResult> GetNothingAsync(
        HttpContext context, string feed, ArticleFinder articles, SiteAddresses addresses, Absences absences, CancellationToken cancellationToken) =>
        await FormerAsync(context, articles, addresses, cancellationToken) ?? absences.Explain(feed);

    /// <summary>What an article's author says of an address that it had; null where nobody says anything.</summary>
    private static async Task<IResult?> FormerAsync(HttpContext context, ArticleFinder articles, SiteAddresses addresses, CancellationToken cancellationToken) =>
        await articles.FindAliasAsync(context.RequestServices.GetRequiredService<MountPoint>().Below(context.Request.Path), cancellationToken) switch
        {
            ArticleLookup.Elsewhere elsewhere => TypedResults.Redirect(elsewhere.Address.AbsoluteUri, permanent: true),
            ArticleLookup.Gone => NoticePage.Gone(),
            _ => null,
        };
}
