using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Notices that the clock was set back: Hangfire would run nothing before the old time has come again (F18).</summary>
internal sealed partial class ClockWatch(Schedule schedule, TimeProvider time, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (clock, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (clockNow, timestampNow) = (time.GetUtcNow(), time.GetTimestamp());
            var setBack = time.GetElapsedTime(timestamp, timestampNow) - (clockNow - clock);
            if (setBack > Tolerated)
            {
                LogSetBack(setBack);
                schedule.Restart();
            }

            (clock, timestamp) = (clockNow, timestampNow);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock was set back by {Step}. Schedules are counted from now on; what is published stays.")]
    private partial void LogSetBack(TimeSpan step);
}
