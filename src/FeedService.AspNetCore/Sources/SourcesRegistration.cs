using FeedService.AspNetCore.Sources.Sql;
using FeedService.AspNetCore.Sources.Upstream;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Sources;

internal static class SourcesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSources() => services
            .AddSingleton<SourceLooks>()
            .AddSingleton<FolderIntake>()
            .AddSingleton<ReleaseRequests>()
            .AddSingleton<LookRequests>()
            .AddSingleton<Uploads>()
            .AddSingleton<PushTurn>()
            .AddSingleton<PushSource>()
            .AddSingleton<PushSweep>()
            .AddSingleton<FolderDeletions>()
            .AddSingleton<FolderShifts>()
            .AddSingleton<FolderReports>()
            .AddSingleton<FolderScan>()
            .AddSingleton<FolderSource>()
            .AddSingleton<FolderEvents>()
            .AddSingleton<SourceTroubles>()
            .AddSingleton<SourceDeletions>()
            .AddSingleton<SourceSync>()
            .AddHostedService<FolderWatcher>()
            .AddSingleton<SourceStates>()
            .AddSingleton<UpstreamClient>()
            .AddSingleton<UpstreamTaking>()
            .AddSingleton<UpstreamCallbacks>()
            .AddSingleton<SharedCallbacks>()
            .AddSingleton<UpstreamSubscriber>()
            .AddSingleton<UpstreamEndpoint>()
            .AddSingleton<UpstreamLook>()
            .AddSingleton<ISourceFollower, UpstreamSource>()
            .AddSingleton<FormerSources>()
            .AddSingleton<SqlDatabases>()
            .AddSingleton<SqlPoll>()
            .AddSingleton<SqlScan>()
            .AddSingleton<ISourceFollower, SqlSource>()
            .AddSingleton<FeedSources>()
            .AddHostedService<ApplicationSources>()
            .AddHostedService(services => services.GetRequiredService<FeedSources>());
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Where hubs elsewhere deliver.</summary>
        public void MapSources() => UpstreamEndpoint.Map(routes);
    }
}
