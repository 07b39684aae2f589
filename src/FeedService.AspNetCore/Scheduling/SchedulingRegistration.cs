using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Scheduling;

internal static class SchedulingRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddScheduling()
        {
            services.AddHangfire(configuration => configuration
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
                // A job a second is finished and forgotten: kept for hours they would fill the memory.
                .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(10) }));
            services.AddHangfireServer(server =>
            {
                server.WorkerCount = Math.Max(2, Environment.ProcessorCount);
                server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            });
            return services.AddSingleton<PublishQueue>().AddSingleton<Schedule>().AddSingleton<FeedJobs>().AddHostedService<ServiceStart>().AddHostedService<ClockWatch>();
        }
    }
}
