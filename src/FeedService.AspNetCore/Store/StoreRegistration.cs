using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Store;

internal static class StoreRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddStore() => services.AddSingleton<FeedStore>().AddSingleton<StoreOpening>().AddSingleton<Problems>().AddSingleton<ProblemCount>().AddSingleton<RestoreWatch>();
    }
}
