using System.Collections.Concurrent;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Scheduling;
using FeedService.Newsroom;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeedService.Tests.Embedding;

public sealed class HangfireTests
{
    [Fact]
    public async Task An_applications_jobs_and_the_services_know_nothing_of_each_other()
    {
        var (job, everywhere) = (new OwnJob(), new EverywhereFilter());
        GlobalJobFilters.Filters.Add(everywhere);
        try
        {
            await using var host = await HostApplication.StartAsync(add: builder =>
            {
                builder.Services.AddSingleton(job).AddHangfire(hangfire => hangfire.UseLogProvider(new HangfireSilence()).UseInMemoryStorage()).AddHangfireServer();
                builder.Services.AddFeedService();
            });
            host.Services.GetRequiredService<IRecurringJobManager>().AddOrUpdate<OwnJob>("own", each => each.Run("recurring"), Cron.Never());
            host.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<OwnJob>(each => each.Run("mine"));
            Assert.Equal("mine", await job.Done.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            // Published by a job of the service.
            await host.DocumentAsync("/feeds/news/rss.xml");

            var (own, feeds) = (host.Services.GetRequiredService<JobStorage>(), host.Services.GetRequiredService<OwnHangfire>().Storage);
            await HaveAsync(feeds, "hub", "publish:news", "sweep", "tick");
            Assert.Equal(["own"], RecurringJobs(own));
            Assert.Single(own.GetMonitoringApi().Servers());
            Assert.Single(feeds.GetMonitoringApi().Servers());
            Assert.Contains(own, everywhere.Storages);
            Assert.DoesNotContain(feeds, everywhere.Storages);
        }
        finally
        {
            GlobalJobFilters.Filters.Remove(everywhere);
        }
    }

    [Fact]
    public async Task An_application_without_Hangfire_is_given_nothing_of_it()
    {
        await using var host = await HostApplication.StartAsync();
        await host.DocumentAsync("/feeds/news/rss.xml");
        Assert.Null(host.Services.GetService<JobStorage>());
        Assert.Null(host.Services.GetService<IBackgroundJobClient>());
        Assert.Null(host.Services.GetService<IRecurringJobManager>());
        Assert.Null(host.Services.GetService<IGlobalConfiguration>());
        Assert.DoesNotContain(host.Services.GetServices<IHostedService>(), service => service is BackgroundJobServerHostedService);
    }

    [Fact]
    public async Task A_job_that_does_not_listen_holds_no_stop_up()
    {
        using var job = new DeafJob();
        long start;
        await using (var host = await HostApplication.StartAsync(add: builder =>
        {
            builder.Services.AddSingleton(job);
            builder.Services.AddFeedService();
        }))
        {
            host.Services.GetRequiredService<OwnHangfire>().Client.Enqueue<DeafJob>(each => each.Run());
            Assert.True(job.Began.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            start = TimeProvider.System.GetTimestamp();
        }

        var took = TimeProvider.System.GetElapsedTime(start);
        job.Release.Set();
        // Less than two by itself; what waits for the job takes the 15 s that Hangfire gives it.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void What_holds_for_the_whole_process_is_left_alone()
    {
        var code = Directory.EnumerateFiles(Path.Combine(Repository.Service, "Scheduling"), "*.cs").Select(File.ReadAllText);
        string[] words = ["GlobalConfiguration", "GlobalJobFilters", "JobFilterProviders", "JobStorage.Current", "JobActivator.Current", "LogProvider", "AddHangfire", "SetDataCompatibilityLevel", "Serializer"];
        Assert.All(code, text => Assert.DoesNotContain(words, word => text.Contains(word, StringComparison.Ordinal)));
    }

    // The first document may be there before the last of them.
    private static async Task HaveAsync(JobStorage storage, params string[] jobs)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (!RecurringJobs(storage).SequenceEqual(jobs))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    private static IEnumerable<string> RecurringJobs(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        return [.. connection.GetRecurringJobs().Select(job => job.Id).Order(StringComparer.Ordinal)];
    }

    /// <summary>A job of the application.</summary>
    public sealed class OwnJob
    {
        public TaskCompletionSource<string> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(string word) => Done.TrySetResult(word);
    }

    /// <summary>A job that takes no token.</summary>
    public sealed class DeafJob : IDisposable
    {
        public ManualResetEventSlim Began { get; } = new();

        public ManualResetEventSlim Release { get; } = new();

        public void Run()
        {
            Began.Set();
            Release.Wait();
        }

        public void Dispose()
        {
            Began.Dispose();
            Release.Dispose();
        }
    }

    /// <summary>What an application sets up for all of its jobs.</summary>
    private sealed class EverywhereFilter : IElectStateFilter
    {
        public ConcurrentBag<JobStorage> Storages { get; } = [];

        public void OnStateElection(ElectStateContext context) => Storages.Add(context.Storage);
    }
}
