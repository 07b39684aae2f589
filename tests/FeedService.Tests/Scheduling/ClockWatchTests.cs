using FeedService.AspNetCore.Scheduling;
using FeedService.Tests.Publishing;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Scheduling;

public sealed class ClockWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_clock_set_back_has_every_schedule_counted_anew()
    {
        await using var service = await TestService.StartAsync();
        // What a job looks like whose next run was reckoned by a clock that is now set back.
        service.Get<IRecurringJobManagerV2>().AddOrUpdate<FeedJobs>("tick", job => job.TickAsync(CancellationToken.None), "0 0 1 1 *");
        var reckoned = NextRun(service);
        var time = new FakeTimeProvider(Start);
        using var watch = new ClockWatch(service.Get<Schedule>(), time, NullLogger<ClockWatch>.Instance);
        await watch.StartAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(reckoned, NextRun(service));

        time.AdjustTime(Start);
        time.Advance(TimeSpan.FromSeconds(1));
        await watch.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(NextRun(service) < reckoned);
    }

    private static DateTime? NextRun(TestService service)
    {
        using var connection = service.Get<JobStorage>().GetConnection();
        return Assert.Single(connection.GetRecurringJobs()).NextExecution;
    }
}
