using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Sources;

internal static class SourcesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSources() => services
            .AddSingleton<FolderIntake>()
            .AddSingleton<FolderDeletions>()
            .AddSingleton<FolderScan>()
            .AddSingleton<FolderSource>()
            .AddSingleton<FolderEvents>()
            .AddHostedService<FolderWatcher>();
    }
}
