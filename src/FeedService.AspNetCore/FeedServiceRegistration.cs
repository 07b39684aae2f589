using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Scheduling;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web;
using FeedService.AspNetCore.WebSub;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeedService.AspNetCore;

/// <summary>Puts FeedService into any ASP.NET Core application.</summary>
public static class FeedServiceRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds everything the service consists of; settings come from section <c>FeedService</c> of the application's configuration.</summary>
        /// <param name="configure">Settings in code, which count more.</param>
        public IServiceCollection AddFeedService(Action<FeedServiceOptions>? configure = null)
        {
            services.TryAddSingleton(_ => FaultInjection.Clock());
            services.AddFeeds().AddStore().AddArticles().AddSources().AddPublishing().AddScheduling().AddServing().AddWebSub().AddApi().AddWeb();
            if (configure is not null)
            {
                services.Configure(configure);
            }

            return services;
        }
    }
}
