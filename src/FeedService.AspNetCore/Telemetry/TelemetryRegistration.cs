using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Telemetry;

internal static class TelemetryRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Figures for Prometheus, figures and traces by OTLP.</summary>
        public IServiceCollection AddTelemetry() => services
            .AddMetrics()
            .AddSingleton<ServiceMeter>()
            .AddSingleton<Figures>()
            .AddSingleton<MetricsEndpoint>()
            .AddHostedService<TelemetryStart>();
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapTelemetry() => MetricsEndpoint.Map(routes);
    }

    /// <summary>Makes what is to be there from the start: what the settings ask for, and what other listeners may ask for.</summary>
    private sealed class TelemetryStart(Figures figures) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = figures;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
