using System.Text.RegularExpressions;

namespace FeedService.EndToEnd.Faults;

/// <summary>The store's file is lost or damaged.</summary>
public sealed partial class StoreFileTests : IAsyncLifetime
{
    private const int PageSize = 4096;

    private readonly ServiceHome home = new();

    private string Backup => Path.Combine(home.Root, "backup.db");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Theory]
    [InlineData("empty")]
    [InlineData("missing")]
    [InlineData("garbage")]
    [InlineData("of something else")]
    public async Task A_lost_store_stops_the_start_and_comes_back_by_the_words_said(string state)
    {
        var before = await PublishAndCrashAsync();
        await LoseAsync(state);
        var lost = File.Exists(home.Database) ? await File.ReadAllBytesAsync(home.Database, TestContext.Current.CancellationToken) : null;

        await using var refused = home.Launch(Home.Settled);
        Assert.InRange(await refused.ExitAsync(), 1, 100);
        var said = Assert.Single(refused.Output, line => line.StartsWith("feedservice: ", StringComparison.Ordinal));
        Assert.Contains(home.Database, said, StringComparison.Ordinal);
        Assert.Equal(lost, File.Exists(home.Database) ? await File.ReadAllBytesAsync(home.Database, TestContext.Current.CancellationToken) : null);

        (await Tool.RunAsync("sh", ["-c", Remedy().Match(said).Groups[1].Value.Replace("BACKUP", Backup, StringComparison.Ordinal)])).Succeeded();
        await using var service = await home.StartAsync(Home.Settled);
        var after = await service.FeedWithAsync("news", "Two");
        Assert.Equal(before["One"].Id, after["One"].Id);
        Assert.Equal(before["Two"].Id, after["Two"].Id);
    }

    [Fact]
    public async Task A_damaged_store_is_left_alone_while_the_last_feeds_are_served_until_a_copy_is_put_back()
    {
        await PublishAndCrashAsync();
        await home.PublishAsync("news", "Two");
        // Otherwise whole pages may lie in the log.
        (await Tool.RunAsync("sqlite3", [home.Database, "PRAGMA wal_checkpoint(TRUNCATE);"])).Succeeded();
        await using (var file = File.OpenWrite(home.Database))
        {
            file.Position = PageSize;
            file.Write(Enumerable.Repeat((byte)0xA5, 3 * PageSize).ToArray());
        }

        var damaged = await File.ReadAllBytesAsync(home.Database, TestContext.Current.CancellationToken);
        await using var service = await home.StartAsync(Home.Settled);

        Assert.Equal(["Two", "One"], (await service.FeedAsync("news")).Titles);
        var said = await service.OutputAsync("is damaged");
        Assert.Contains(home.Database, said, StringComparison.Ordinal);
        Assert.Matches(Remedy(), said);
        await service.HealthAsync("degraded");
        home.Feed("news").WriteArticle("three.md", "Three");
        Assert.Equal(damaged, await File.ReadAllBytesAsync(home.Database, TestContext.Current.CancellationToken));

        // Another file in its place, which a connection kept open would never see.
        File.Delete(home.Database + "-wal");
        File.Delete(home.Database + "-shm");
        File.Move(Backup, home.Database, overwrite: true);
        await service.FeedWithAsync("news", "Three");
        await service.HealthAsync("ready");
    }

    /// <summary>One article in the copy and in the store's file, another in its log alone.</summary>
    private async Task<FeedDocument> PublishAndCrashAsync()
    {
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One", "Words.", "date: 2026-01-01");
        await using var service = await home.StartAsync(Home.Settled);
        await service.FeedWithAsync("news", "One");
        (await Tool.RunAsync("sqlite3", [home.Database, $".backup '{Backup}'"])).Succeeded();
        news.WriteArticle("two.md", "Two", "Words.", "date: 2026-01-02");
        var feed = await service.FeedWithAsync("news", "Two");
        await service.Kill9Async();
        return feed;
    }

    private async Task LoseAsync(string state)
    {
        switch (state)
        {
            case "empty":
                await File.WriteAllBytesAsync(home.Database, [], TestContext.Current.CancellationToken);
                break;
            case "garbage":
                var garbage = new byte[3 * PageSize];
                new Random(1).NextBytes(garbage);
                await File.WriteAllBytesAsync(home.Database, garbage, TestContext.Current.CancellationToken);
                break;
            default:
                File.Delete(home.Database);
                break;
        }

        if (state == "of something else")
        {
            File.Delete(home.Database + "-wal");
            File.Delete(home.Database + "-shm");
            (await Tool.RunAsync("sqlite3", [home.Database, "CREATE TABLE recipes (name TEXT);"])).Succeeded();
        }
    }

    [GeneratedRegex(@"\((rm [^)]*cp BACKUP [^)]*)\)")]
    private static partial Regex Remedy();
}
