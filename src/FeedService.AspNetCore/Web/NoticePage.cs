using FeedService.AspNetCore.Feeds;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web;

/// <summary>What a person reads where there is no page.</summary>
internal static class NoticePage
{
    public static PageResult Missing(SiteAddresses addresses) => new(
        Of(addresses, "Not found", "There is nothing at this address."), StatusCodes.Status404NotFound);

    public static PageResult Gone(SiteAddresses addresses) => new(
        Of(addresses, "Gone", "What was here has been taken away and will not come back."), StatusCodes.Status410Gone);

    /// <summary>The caller sets Retry-After.</summary>
    public static PageResult Unavailable(SiteAddresses addresses) => new(
        Of(addresses, "Not now", "This page cannot be shown right now. It will be back soon."), StatusCodes.Status503ServiceUnavailable);

    private static Page Of(SiteAddresses addresses, string title, string text) => new()
    {
        Title = title,
        Home = addresses.Base.AbsolutePath,
        Content = Markup.Of($"""
            <h1>{title}</h1>
            <p>{text} See <a href="{addresses.Base.AbsolutePath}">the list of feeds</a>.</p>
            """),
    };
}
