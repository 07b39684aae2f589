using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Scheduling;

internal static class SchedulingRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddScheduling() => services
            .AddSingleton<JobEngine>()
            .AddSingleton<PublishQueue>()
            .AddSingleton<Schedule>()
            .AddSingleton<FeedJobs>()
            .AddHostedService(provider => provider.GetRequiredService<JobEngine>())
            .AddHostedService<ServiceStart>()
            .AddHostedService<ClockWatch>();
    }
}
