using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Store;

internal static class StoreRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddStore() => services
            .AddSingleton(Engine)
            .AddSingleton<FeedStore>()
            .AddSingleton<StoreOpening>()
            .AddSingleton<Problems>()
            .AddSingleton<ProblemCount>()
            .AddSingleton<SharedUploads>()
            .AddSingleton<RestoreWatch>();
    }

    private static StoreEngine Engine(IServiceProvider services)
    {
        var (paths, store) = (services.GetRequiredService<ServicePaths>(), services.GetRequiredService<IOptions<FeedServiceOptions>>().Value.Store);
        return store.IsPostgreSql ? new PostgreSqlEngine(store.ConnectionString!, paths) : new SqliteEngine(paths);
    }
}
