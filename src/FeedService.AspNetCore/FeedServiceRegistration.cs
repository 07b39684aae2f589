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
        /// <summary>Adds everything the service consists of; settings come from section <c>FeedService</c>.</summary>
        public IServiceCollection AddFeedService()
        {
            services.TryAddSingleton(_ => FaultInjection.Clock());
            return services.AddFeeds().AddStore().AddArticles().AddSources().AddPublishing().AddScheduling().AddServing().AddWebSub().AddApi().AddWeb();
        }
    }
}
