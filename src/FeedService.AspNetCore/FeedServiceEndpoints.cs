using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Web;
using FeedService.AspNetCore.WebSub;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore;

/// <summary>Puts the addresses of FeedService into an application's routes.</summary>
public static class FeedServiceEndpoints
{
    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary>Maps feeds, pages and health under the application's root.</summary>
        public IEndpointRouteBuilder MapFeedService()
        {
            endpoints.MapWebSub();
            endpoints.MapApi();
            endpoints.MapWeb();
            return endpoints;
        }
    }
}
