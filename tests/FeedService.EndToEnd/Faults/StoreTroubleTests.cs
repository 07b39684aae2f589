using Microsoft.Data.Sqlite;

namespace FeedService.EndToEnd.Faults;

/// <summary>The store is whole but cannot be written for a while.</summary>
public sealed class StoreTroubleTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_full_disk_is_said_and_survived_and_what_came_meanwhile_is_published_when_there_is_space()
    {
        await MachineCan.MountOrSkipAsync();
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(ServiceStart.AfterMounting("mount -t tmpfs -o size=8m tmpfs data"));
        await service.FeedWithAsync("news", "One");
        await using var audience = new Audience(service, "news");

        var filler = service.InItsEyes(Path.Combine(home.DataDirectory, "filler"));
        Disk.Fill(filler);
        news.WriteArticle("two.md", "Two");
        await service.OutputAsync("The disk of the data folder is full: free some space");
        await service.HealthAsync("degraded");
        Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);

        File.Delete(filler);
        await service.FeedWithAsync("news", "Two");
        await service.HealthAsync("ready");
        await audience.LeaveAsync();
        // Said once, not at every try.
        Assert.InRange(service.Output.Count(line => line.Contains("disk of the data folder", StringComparison.Ordinal)), 1, 4);
    }

    [Fact]
    public async Task A_full_disk_under_the_cache_costs_the_cache_alone()
    {
        await MachineCan.MountOrSkipAsync();
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(
            ServiceStart.AfterMounting("mkdir data/publications; mount -t tmpfs -o size=256k tmpfs data/publications"));
        await service.FeedWithAsync("news", "One");

        Disk.Fill(service.InItsEyes(Path.Combine(home.PublicationsDirectory, "filler.tmp")));
        news.WriteArticle("two.md", "Two", new string('x', 20_000));

        await service.FeedWithAsync("news", "Two");
        Assert.Contains("free some space", await service.OutputAsync("could not be written"), StringComparison.Ordinal);
        var left = Directory.GetFiles(service.InItsEyes(home.PublicationsDirectory)).Select(Path.GetFileName);
        Assert.Equal(["1.publication", "filler.tmp"], left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task From_a_read_only_data_folder_the_last_feeds_are_served()
    {
        await MachineCan.MountOrSkipAsync();
        home.Feed("news").WriteArticle("one.md", "One");
        await home.PublishAsync("news", "One");
        home.Feed("news").WriteArticle("two.md", "Two");

        await using var service = await home.StartAsync(
            ServiceStart.AfterMounting("mount --bind data data; mount -o remount,bind,ro data") with { Arguments = Home.Settled.Arguments });

        Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);
        Assert.Contains($"The service must be able to write to {home.DataDirectory}", await service.OutputAsync("The store is not open"), StringComparison.Ordinal);
        await service.HealthAsync("degraded");
        Assert.Equal(0, await service.StopAsync());
    }

    [Fact]
    public async Task While_another_program_holds_the_store_feeds_are_served_and_what_comes_waits()
    {
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync();
        await service.FeedWithAsync("news", "One");
        await using var audience = new Audience(service, "news");

        await using (await HoldStoreAsync())
        {
            news.WriteArticle("two.md", "Two");
            await service.OutputAsync("locked by another program");
            await audience.MoreAnswersAsync(100);
            Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);
        }

        await service.FeedWithAsync("news", "Two");
        await audience.LeaveAsync();
        await service.HealthAsync("ready");
    }

    [Fact]
    public async Task A_start_while_another_program_holds_the_store_waits_for_it_and_serves()
    {
        home.Feed("news").WriteArticle("one.md", "One");
        await home.PublishAsync("news", "One");
        home.Feed("more").WriteArticle("two.md", "Two");

        await using var held = await HoldStoreAsync();
        await using var service = await home.StartAsync(Home.Settled);
        Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);
        await service.OutputAsync("locked by another program");
        await held.DisposeAsync();

        await service.FeedWithAsync("more", "Two");
    }

    private async Task<SqliteConnection> HoldStoreAsync()
    {
        var connection = new SqliteConnection($"Data Source={home.Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
