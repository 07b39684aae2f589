using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Publishing;

internal static class PublishingRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddPublishing() =>
            services.AddSingleton<Publications>()
                .AddSingleton<PublicationCache>()
                .AddSingleton<PublicationLoading>()
                .AddSingleton<PublicationWriter>()
                .AddSingleton<EntryRenderer>()
                .AddSingleton<FeedAssembly>()
                .AddSingleton<Publisher>()
                .AddSingleton<ArticleFinder>()
                .AddSingleton<DueRuns>();
    }
}
