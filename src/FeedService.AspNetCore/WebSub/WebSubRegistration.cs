using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

internal static class WebSubRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddWebSub() => services
            .AddMetrics()
            .AddSingleton<Topics>()
            .AddSingleton<Callbacks>()
            .AddSingleton<CallbackClient>()
            .AddSingleton<CircuitBreaker>()
            .AddSingleton<WebSubMeter>()
            .AddSingleton<Outbox>()
            .AddSingleton<Subscriptions>()
            .AddSingleton<SubscriberReport>()
            .AddSingleton<DeliverySending>()
            .AddSingleton<DeliveryPump>()
            .AddSingleton<Verifier>()
            .AddSingleton<HubSweep>()
            .AddSingleton<HubGuard>()
            .AddSingleton<HubEndpoint>()
            .AddSingleton<RssCloudEndpoint>()
            .AddHostedService(provider => provider.GetRequiredService<DeliveryPump>())
            .AddHostedService(provider => provider.GetRequiredService<Verifier>());
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>The hub, unless the settings take it away.</summary>
        public void MapWebSub()
        {
            var settings = routes.ServiceProvider.GetRequiredService<IOptions<FeedServiceOptions>>().Value.WebSub;
            if (settings.Enabled)
            {
                HubEndpoint.Map(routes);
            }

            if (settings is { Enabled: true, RssCloud: true })
            {
                RssCloudEndpoint.Map(routes);
            }
        }
    }
}
