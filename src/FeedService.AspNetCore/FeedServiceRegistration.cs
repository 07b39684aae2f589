using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeedService.AspNetCore;

/// <summary>Puts FeedService into any ASP.NET Core application.</summary>
public static class FeedServiceRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds everything the service consists of; settings come from section <c>FeedService</c>.</summary>
        public IServiceCollection AddFeedService()
        {
            services.TryAddSingleton(_ => FaultInjection.Clock());
            services.AddSingleton<Publications>();
            return services.AddFeeds().AddStore();
        }
    }
}
