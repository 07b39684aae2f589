using FeedService.AspNetCore.Scheduling;
using FeedService.Tests.Publishing;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedService.Tests.Scheduling;

[OnBothStores]
public sealed class ClockWatchTests
{
    [Fact]
    public async Task A_clock_set_back_has_every_schedule_counted_anew()
    {
        await using var service = await TestService.StartAsync();
        // What a job looks like whose next run was reckoned by a clock that is now set back.
        service.Get<OwnHangfire>().Recurring.AddOrUpdate<FeedJobs>("tick", job => job.TickAsync(CancellationToken.None), "0 0 1 1 *");
        var reckoned = NextRun(service);
        var time = new SteppedClock();
        using var watch = new ClockWatch(service.Get<Schedule>(), time, NullLogger<ClockWatch>.Instance);
        await watch.StartAsync(TestContext.Current.CancellationToken);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        // For a moment there is none.
        while (NextRun(service) is not { } next || next == reckoned)
        {
            time.Offset -= TimeSpan.FromHours(1);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }

        await watch.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(NextRun(service) < reckoned);
    }

    private static DateTime? NextRun(TestService service)
    {
        using var connection = service.Get<OwnHangfire>().Storage.GetConnection();
        return connection.GetRecurringJobs().SingleOrDefault(job => job.Id == "tick")?.NextExecution;
    }

    /// <summary>A clock that is set while its timers go on, as an operator sets one.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
