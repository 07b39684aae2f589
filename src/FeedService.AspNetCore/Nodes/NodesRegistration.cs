using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Nodes;

internal static class NodesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddNodes()
        {
            services.TryAddSingleton(Clock);
            return services
                .AddSingleton<NodeStanding>()
                .AddSingleton<NodeSignals>()
                .AddSingleton<NodeRoll>()
                .AddHostedService(provider => provider.GetRequiredService<NodeRoll>())
                .AddHostedService(provider => provider.GetRequiredService<NodeSignals>());
        }
    }

    private static TimeProvider Clock(IServiceProvider services) =>
        services.GetRequiredService<IOptions<FeedServiceOptions>>().Value.Store.IsPostgreSql ? new NodeClock(FaultInjection.Clock()) : FaultInjection.Clock();
}
