using FeedService.AspNetCore.Serving;
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
            .AddSingleton(CreatePurgePump)
            .AddSingleton<ExportAgenda>()
            .AddSingleton<ExportSteps>()
            .AddSingleton<ExportPump>()
            .AddHostedService(provider => provider.GetRequiredService<PurgePump>())
            .AddHostedService(provider => provider.GetRequiredService<ExportPump>());
    }

    private static PurgePump CreatePurgePump(IServiceProvider provider)
    {
        // They hear of a change first, since they were made first: a cache that asks again at once is to get what is new.
        _ = provider.GetRequiredService<PreparedDocuments>();
        _ = provider.GetRequiredService<PageCache>();
        return ActivatorUtilities.CreateInstance<PurgePump>(provider);
    }
}
