using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Sources;

internal static class SourcesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSources() => services
            .AddSingleton<FolderIntake>()
            .AddSingleton<ReleaseRequests>()
            .AddSingleton<FolderDeletions>()
            .AddSingleton<FolderShifts>()
            .AddSingleton<FolderScan>()
            .AddSingleton<FolderSource>()
            .AddSingleton<FolderEvents>()
            .AddHostedService<FolderWatcher>();
    }
}
