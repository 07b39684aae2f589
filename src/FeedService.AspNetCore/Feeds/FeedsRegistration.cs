using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

internal static class FeedsRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>The settings and the feeds they and the folders make.</summary>
        public IServiceCollection AddFeeds()
        {
            services.AddOptions<FeedServiceOptions>().BindConfiguration(FeedServiceSettings.Section).ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeedServiceOptions>, FeedServiceOptionsValidation>());
            services.AddSingleton<MountPoint>();
            services.AddSingleton<ServicePaths>();
            services.AddSingleton<SiteAddresses>();
            services.AddSingleton<FeedFolders>();
            services.AddSingleton<FeedRegister>();
            services.AddSingleton<FeedChanges>();
            services.AddSingleton<FeedCatalog>();
            services.AddHostedService<BaseUrlNotice>();
            return services;
        }
    }
}
