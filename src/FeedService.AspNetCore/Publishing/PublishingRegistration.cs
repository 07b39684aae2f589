using FeedService.AspNetCore.Store;
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
                .AddSingleton<FeedHistories>()
                .AddSingleton<PageRendering>()
                .AddSingleton<FeedPages>()
                .AddSingleton<ArchivePages>()
                .AddSingleton<NewsPages>()
                .AddSingleton<IFeedPages>(provider => provider.GetRequiredService<NewsPages>())
                .AddSingleton<IFeedPages>(provider => provider.GetRequiredService<ArchivePages>())
                .AddSingleton<IFeedPages>(provider => ActivatorUtilities.CreateInstance<TermPages>(provider, TermKind.Tag))
                .AddSingleton<IFeedPages>(provider => ActivatorUtilities.CreateInstance<TermPages>(provider, TermKind.Author))
                .AddSingleton<FeedTerms>()
                .AddSingleton<TermFilling>()
                .AddSingleton<Showing>()
                .AddSingleton<PublishingMeter>()
                .AddSingleton<ActivitySweep>()
                .AddSingleton<Publisher>()
                .AddHostedService<PublicationFollowing>()
                .AddSingleton<ArticleFinder>()
                .AddSingleton<DueRuns>();
    }
}
