using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Backup;
using FeedService.AspNetCore.Exporting;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Fronting;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Scheduling;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Telemetry;
using FeedService.AspNetCore.Web;
using FeedService.AspNetCore.Web.Admin;
using FeedService.AspNetCore.WebSub;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore;

/// <summary>Puts FeedService into any ASP.NET Core application.</summary>
public static class FeedServiceRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// Adds everything the service consists of. Settings come from section <c>FeedService</c> of the configuration; what is wrong
        /// with them stops the start, with all of it listed.
        /// </summary>
        /// <param name="configure">Changes the settings after the configuration was read: what it sets, counts.</param>
        public IServiceCollection AddFeedService(Action<FeedServiceOptions>? configure = null)
        {
            services.AddFeeds().AddStore().AddNodes().AddArticles().AddSources().AddPublishing().AddScheduling().AddServing().AddReaders().AddWebSub().AddApi().AddWeb().AddAdmin().AddExporting().AddFronting().AddBackup().AddTelemetry();
            return configure is null ? services : services.Configure(configure);
        }
    }
}
