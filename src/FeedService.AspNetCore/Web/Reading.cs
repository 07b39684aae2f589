using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web;

/// <summary>What all addresses for reading have in common.</summary>
internal static class Reading
{
    /// <summary>A route for GET alone would answer HEAD with 405 (R49).</summary>
    public static IReadOnlyList<string> Methods { get; } = ["GET", "HEAD"];

    /// <summary>One address a page: the one without a slash at its end.</summary>
    public static ValueTask<object?> RedirectTrailingSlashAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var services = invocation.HttpContext.RequestServices;
        if (services.GetRequiredService<MountPoint>().Below(invocation.HttpContext.Request.Path) is not { Length: > 1 } path || !path.EndsWith('/'))
        {
            return next(invocation);
        }

        var addresses = services.GetRequiredService<SiteAddresses>();
        var trimmed = new PathString("/" + path.Trim('/')).ToUriComponent();
        return new(TypedResults.Redirect(addresses.Base.AbsolutePath.TrimEnd('/') + trimmed, permanent: true));
    }

    /// <summary>A store that cannot be read now is a reason to come back, not an error.</summary>
    public static async ValueTask<object?> AnswerStoreTroubleAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (StoreUnavailableException)
        {
            var addresses = invocation.HttpContext.RequestServices.GetRequiredService<SiteAddresses>();
            return new RetryResult(NoticePage.Unavailable());
        }
    }
}
