using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Scheduling;

internal static class SchedulingRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddScheduling() => services
            .AddSingleton<JobFailures>()
            .AddSingleton<OwnHangfire>()
            .AddSingleton<SharedJobs>()
            .AddSingleton<Turns>()
            .AddSingleton<PublishQueue>()
            .AddSingleton<PublishRun>()
            .AddSingleton<SchedulingMeter>()
            .AddSingleton<Schedule>()
            .AddSingleton<FeedJobs>()
            .AddHostedService<JobServer>()
            .AddHostedService<ServiceStart>()
            .AddHostedService<TurnPump>()
            .AddHostedService(services => services.GetRequiredService<SharedJobs>())
            .AddHostedService<ClockWatch>();
    }
}
