using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Fronting;

internal static class FrontingRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>What stands in front: caches, which are told of changes, and web servers, which are given files.</summary>
        public IServiceCollection AddFronting() => services
            .AddSingleton<PurgeList>()
            .AddSingleton<PurgeClient>()
            .AddSingleton<PurgePump>()
            .AddSingleton<ExportAgenda>()
            .AddSingleton<ExportSteps>()
            .AddSingleton<ExportPump>()
            .AddHostedService(provider => provider.GetRequiredService<PurgePump>())
            .AddHostedService(provider => provider.GetRequiredService<ExportPump>());
    }
}
