using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Telemetry;
using FeedService.AspNetCore.Web;
using FeedService.AspNetCore.Web.Admin;
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
        /// <summary>Maps feeds, pages, the hub, the API and health at the application's root, which FeedService has for itself then.</summary>
        /// <exception cref="InvalidOperationException">It is mapped already, AddFeedService was not called, or this is no application but a group of routes.</exception>
        public IEndpointRouteBuilder MapFeedService()
        {
            endpoints.MapMount(mount => mount.SetRoot()).MapRooms();
            return endpoints;
        }

        /// <summary>
        /// Maps feeds, pages, the hub, the API and health below a path: the feed <c>news</c> is at <c>/feeds/news</c>, and everything outside of
        /// <c>/feeds</c> stays the application's. The routes are open to everybody, whatever its authorization asks elsewhere, and belong
        /// to the group <c>feedservice</c>, which keeps them out of its OpenAPI documents.
        /// </summary>
        /// <param name="path">Begins with a slash and does not end with one, such as <c>/feeds</c>. The path of setting BaseUrl ends with it, unless a proxy in front rewrites paths.</param>
        /// <exception cref="ArgumentException">The path cannot be one.</exception>
        /// <exception cref="InvalidOperationException">It is mapped already, AddFeedService was not called, or this is no application but a group of routes.</exception>
        public IEndpointRouteBuilder MapFeedService(string path)
        {
            ArgumentNullException.ThrowIfNull(path);
            endpoints.MapMount(mount => mount.SetBelow(path)).MapRooms();
            return endpoints;
        }

        /// <summary>The group that all routes of the service are in.</summary>
        internal RouteGroupBuilder MapMount(Action<MountPoint> set)
        {
            if (endpoints is RouteGroupBuilder)
            {
                throw new InvalidOperationException("FeedService answers ahead of an application's routes and cannot see what a group puts before them. Call MapFeedService on the application, with the whole path.");
            }

            var mount = endpoints.ServiceProvider.GetService<MountPoint>()
                ?? throw new InvalidOperationException("MapFeedService finds none of its services. Call builder.Services.AddFeedService() before the application is built.");
            set(mount);
            return endpoints.MapGroup(mount.Path).AllowAnonymous().WithGroupName(Group);
        }

        private void MapRooms()
        {
            endpoints.MapWebSub();
            endpoints.MapSources();
            endpoints.MapApi();
            endpoints.MapAdmin();
            endpoints.MapTelemetry();
            endpoints.MapWeb();
        }
    }
}
