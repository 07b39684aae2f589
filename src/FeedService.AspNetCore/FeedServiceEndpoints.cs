using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Web;
using FeedService.AspNetCore.WebSub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore;

/// <summary>Puts the addresses of FeedService into an application's routes.</summary>
public static class FeedServiceEndpoints
{
    private const string Group = "feedservice";

    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary>
        /// Maps feeds, pages, the hub, the API and health. What is not below <paramref name="path"/> stays the application's own, untouched. Without a path the
        /// service is the whole application. Call it once, before the application starts.
        /// </summary>
        /// <param name="path">Such as <c>/feeds</c>; <c>FeedService:BaseUrl</c> then ends in it.</param>
        /// <exception cref="ArgumentException">The path does not begin with a slash, ends in one, or is a pattern.</exception>
        /// <exception cref="InvalidOperationException">It was called before.</exception>
        public IEndpointRouteBuilder MapFeedService(string path = "")
        {
            endpoints.ServiceProvider.GetRequiredService<MountPoint>().Set(path);
            // Feeds are public and keys are asked for here: an application that wants everybody logged in means its own pages. The name keeps
            // them out of its own description.
            var feeds = endpoints.MapGroup(path).AllowAnonymous().WithGroupName(Group);
            feeds.MapWebSub();
            feeds.MapApi();
            feeds.MapWeb();
            return endpoints;
        }
    }
}
