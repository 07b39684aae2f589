using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Publishing;

[OnBothStores]
public sealed class DueRunsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    // Clocks go from 2:00 to 3:00: there is no 2:30, so the run is made when it would have been.
    [InlineData("2026-03-28", "2026-03-28T01:30Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z")]
    // Clocks go from 3:00 back to 2:00: there are two 2:30, and the run is made at the first.
    [InlineData("2026-10-24", "2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    public void A_daily_schedule_runs_once_on_each_local_day(string from, params string[] expected)
    {
        var midnight = DateTime.Parse(from, null);
        var time = new FakeTimeProvider(new DateTimeOffset(midnight, Berlin.GetUtcOffset(midnight)));
        var feed = Feed("30 2 * * *", Berlin);

        Assert.Equal(expected.Select(run => DateTimeOffset.Parse(run, null)), Runs(feed, time, days: 3));
    }

    [Fact]
    public void A_clock_that_steps_back_costs_no_run_and_one_that_steps_forward_makes_one()
    {
        var feed = Feed("0 * * * *", TimeZoneInfo.Utc);
        var last = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.False(DueRuns.IsDue(feed, last, last.AddMinutes(59)));
        Assert.True(DueRuns.IsDue(feed, last, last.AddDays(1).AddMinutes(5)));
        Assert.False(DueRuns.IsDue(feed, last.AddDays(1).AddMinutes(5), last.AddDays(1).AddMinutes(6)));
        Assert.True(DueRuns.IsDue(feed, last, last.AddHours(-1)));
        Assert.False(DueRuns.IsDue(feed, last.AddHours(-1), last.AddMinutes(-1)));
        Assert.True(DueRuns.IsDue(feed, last, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void A_run_that_a_node_made_whose_clock_is_a_little_ahead_is_not_made_again()
    {
        var feed = Feed("0 * * * *", TimeZoneInfo.Utc);
        var last = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.False(DueRuns.IsDue(feed, last.AddSeconds(0.9), last));
        Assert.True(DueRuns.IsDue(feed, last.AddSeconds(0.9), last.AddHours(1)));
    }

    [Fact]
    public void Fields_of_a_schedule_may_be_apart_by_tabs() =>
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 12, 30, 15, TimeSpan.Zero), DueRuns.Next(Feed("15\t*/30 * * *\t*", TimeZoneInfo.Utc), new DateTimeOffset(2026, 6, 1, 12, 0, 20, TimeSpan.Zero)));

    [Fact]
    public async Task A_feed_whose_folder_is_missing_is_not_due_by_itself()
    {
        await using var service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "title: News");
        await service.DropAsync(feed, "one.md", "Words.");
        await service.PublishAsync(feed);
        var now = service.Time.GetUtcNow();
        await service.Get<FeedStore>().WriteAsync(
            context => context.Publications.Where(row => row.FeedId == feed.Id).ExecuteUpdateAsync(update => update.SetProperty(row => row.NextDueAt, now), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        Assert.Equal([feed.Id], await DueAsync());

        Directory.Delete(service.Get<ServicePaths>().FeedFolder("news"), recursive: true);
        await service.Get<FeedCatalog>().ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await DueAsync());

        async Task<IEnumerable<int>> DueAsync() =>
            (await service.Get<DueRuns>().ByItselfAsync(now, TimeSpan.Zero, TestContext.Current.CancellationToken)).Select(each => each.FeedId);
    }

    [Fact]
    public async Task A_run_is_the_first_ones_who_claims_it_and_whoever_comes_later_writes_nothing()
    {
        await using var service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "schedule: '0 * * * *'");
        var (due, store) = (service.Get<DueRuns>(), service.Get<FeedStore>());
        var before = store.Writes;

        Assert.True(await due.ClaimAsync(feed.Id, service.Time.GetUtcNow(), TestContext.Current.CancellationToken));
        Assert.False(await due.ClaimAsync(feed.Id, service.Time.GetUtcNow(), TestContext.Current.CancellationToken));
        Assert.Equal(before + 1, store.Writes);
        service.Time.Advance(TimeSpan.FromHours(1));
        bool[] claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => due.ClaimAsync(feed.Id, service.Time.GetUtcNow(), TestContext.Current.CancellationToken)));
        Assert.Single(claimed, isMine => isMine);
    }

    private static List<DateTimeOffset> Runs(FeedDefinition feed, FakeTimeProvider time, int days)
    {
        var last = time.GetUtcNow();
        var end = last.AddDays(days);
        var runs = new List<DateTimeOffset>();
        while (time.GetUtcNow() < end)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            if (DueRuns.IsDue(feed, last, time.GetUtcNow()))
            {
                last = time.GetUtcNow();
                runs.Add(last);
            }
        }

        return runs;
    }

    private static FeedDefinition Feed(string schedule, TimeZoneInfo zone) =>
        new() { Name = "news", Title = "News", Description = "News", Schedule = schedule, TimeZone = zone };
}
