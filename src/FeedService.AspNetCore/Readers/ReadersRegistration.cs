using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Readers;

internal static class ReadersRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Counts who reads.</summary>
        public IServiceCollection AddReaders() => services
            .AddSingleton<ReaderMeter>()
            .AddSingleton<ReaderBook>()
            .AddSingleton<ReaderStatistics>()
            .AddSingleton<ReaderCounting>()
            .AddHostedService(provider => provider.GetRequiredService<ReaderCounting>());
    }
}
