using System.Text;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Readers;

/// <summary>What a day of polls comes to.</summary>
[OnBothStores]
public sealed class ReaderDayTests : IAsyncLifetime
{
    private TestService service = null!;
    private int feed;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = (await service.SettingsAsync("news", "")).Id;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public void The_day_is_one_of_a_hundred_thousand_polls_of_forty_kinds()
    {
        Assert.Equal(40, PolledDay.Rows.Count);
        Assert.Equal(100_000, PolledDay.Rows.Sum(row => row.Polls));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_poll_is_counted_once_also_across_a_restart(bool isRestarted)
    {
        await CountAsync(restartAt: isRestarted ? 47_321 : int.MaxValue);
        var day = (await DaysAsync(1)).Single();

        foreach (var same in PolledDay.Rows.GroupBy(row => row.Name))
        {
            var client = Assert.Single(day.Clients, client => client.Name == same.Key);
            Assert.Equal(same.First().Kind, client.Kind);
            Assert.Equal(same.Sum(row => row.Polls), client.Requests);
            Assert.Equal(same.Sum(row => row.Unchanged), client.Unchanged);
            Assert.Equal(same.Sum(row => row.Polls - row.Unchanged), client.Unconditional);
            Assert.Equal(same.Sum(row => (long)(row.Polls - row.Unchanged) * PolledDay.Zipped), client.Sent);
            Assert.Equal(same.Sum(row => ((long)row.Polls * PolledDay.Whole) - ((long)(row.Polls - row.Unchanged) * PolledDay.Zipped)), client.Saved);
            Assert.Equal(same.Sum(row => row.IsSingle ? row.Addresses : 0), client.Readers);
            Assert.Equal(same.Sum(row => row.Subscribers ?? 0), client.Subscribers);
            Assert.Equal(same.Where(row => row.Document == "atom.xml").Sum(row => row.Polls), client.Atom);
            Assert.Equal(same.Where(row => row.Document == "feed.json").Sum(row => row.Polls), client.Json);
            Assert.Equal(same.Where(row => row.Document == "rss.xml").Sum(row => row.Polls), client.Rss);
        }

        Assert.Equal(100_000, day.Requests);
        Assert.Equal(1234 + 16 + 321 + 45 + 58 + 7 + 23 + 12 + 88 + 9, day.Subscribers);
        Assert.Equal(PolledDay.Rows.Where(row => row.IsSingle).Sum(row => row.Addresses), day.Singles);
        Assert.Equal(["Python", "Go", "curl", "Says nothing of itself", "AhrefsBot", "GPTBot"], day.Unconditional.Select(client => client.Name).Where(name => name is not ("UnheardOf" or "Slack" or "Other bots")));
    }

    [Fact]
    [OnSqlite("looks for bytes in its file")]
    public async Task When_the_day_is_over_nothing_is_left_by_which_a_reader_could_be_found()
    {
        await CountAsync();
        var (salt, marks) = await service.Get<FeedStore>().ReadAsync(
            async context => ((await context.ReaderSalts.SingleAsync()).Salt, await context.ReaderMarks.CountAsync()), TestContext.Current.CancellationToken);
        Assert.Equal(PolledDay.Rows.Where(row => row.IsSingle).Sum(row => row.Addresses), marks);
        await AssertNotInStoreAsync(Encoding.ASCII.GetBytes("10.11.0."), Encoding.ASCII.GetBytes("NetNewsWire (RSS Reader"));

        service.Time.Advance(TimeSpan.FromDays(1));
        await service.Get<ReaderBook>().OpenAsync(TestContext.Current.CancellationToken);
        await service.Get<FeedStore>().ReadAsync(
            async context =>
            {
                Assert.NotEqual(salt, (await context.ReaderSalts.SingleAsync()).Salt);
                Assert.Equal(0, await context.ReaderMarks.CountAsync());
                Assert.All(await context.ReaderDays.ToListAsync(), day => Assert.Empty(day.Stated));
                return 0;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(100_000, (await DaysAsync(2))[0].Requests);
    }

    [Fact]
    public async Task The_same_reader_counts_again_on_the_next_day_and_a_day_without_any_is_shown_as_such()
    {
        for (var days = 0; days < 2; days++)
        {
            var counts = await service.Get<ReaderBook>().OpenAsync(TestContext.Current.CancellationToken);
            counts.Add(feed, "rss.xml", PolledDay.Rows[12].Poll(0));
            counts.Add(feed, "rss.xml", PolledDay.Rows[12].Poll(0));
            await service.Get<ReaderBook>().WriteAsync(counts, TestContext.Current.CancellationToken);
            service.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([0, 1, 1, 0], (await DaysAsync(4)).Select(day => day.Readers));
    }

    [Fact]
    public async Task Who_makes_up_names_fills_one_line()
    {
        var counts = await service.Get<ReaderBook>().OpenAsync(TestContext.Current.CancellationToken);
        for (var number = 0; number < 5000; number++)
        {
            counts.Add(feed, "rss.xml", PolledDay.Rows[0].Poll(0) with { UserAgent = $"Made-up-{number}/1" });
        }

        await service.Get<ReaderBook>().WriteAsync(counts, TestContext.Current.CancellationToken);
        var day = (await DaysAsync(1)).Single();
        Assert.Equal(301, day.Clients.Count);
        Assert.Equal(5000, day.Requests);
        Assert.Equal(4700, day.Clients.Single(client => client.Name == "Others").Requests);
    }

    private async Task CountAsync(int restartAt = int.MaxValue)
    {
        var book = service.Get<ReaderBook>();
        var counts = await book.OpenAsync(TestContext.Current.CancellationToken);
        var number = 0;
        foreach (var (document, request) in PolledDay.Polls())
        {
            counts.Add(feed, document, request);
            if (++number % 20_000 == 0 || number == restartAt)
            {
                counts.Forget();
                await book.WriteAsync(counts, TestContext.Current.CancellationToken);
            }

            if (number == restartAt)
            {
                counts = await book.OpenAsync(TestContext.Current.CancellationToken);
            }
        }

        await book.WriteAsync(counts, TestContext.Current.CancellationToken);
    }

    private Task<IReadOnlyList<ReaderDay>> DaysAsync(int days) => service.Get<ReaderStatistics>().DaysAsync(feed, days, TestContext.Current.CancellationToken);

    private async Task AssertNotInStoreAsync(params byte[][] secrets)
    {
        foreach (var file in Directory.EnumerateFiles(service.DataFolder, "feedservice.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            Assert.All(secrets, secret => Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(secret)));
        }
    }
}
