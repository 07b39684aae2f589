namespace FeedService.EndToEnd.Faults;

public sealed class CrashTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Kill_9_at_any_moment_loses_nothing_that_a_reader_has_seen()
    {
        const int ArticlesARound = 4;
        var news = home.Feed("news");
        news.WriteSettings("window: { items: 1000 }\n");
        news.WriteArticle("first.md", "First");
        var seen = new Dictionary<string, string>();
        for (var round = 0; round < Rounds.Of(5, 100); round++)
        {
            await using var service = await home.StartAsync(Home.Settled);
            // The very first answer, before anything can have been read again.
            Remember(await service.FeedAsync("news"), seen);
            for (var i = 0; i < ArticlesARound; i++)
            {
                news.WriteArticle($"{round}-{i}.md", $"Article {round}.{i}");
            }

            for (var looks = Random.Shared.Next(60); looks >= 0; looks--)
            {
                Remember(await service.FeedAsync("news"), seen);
            }

            await service.Kill9Async();
        }

        await using var last = await home.StartAsync(Home.Settled);
        Remember(await last.FeedAsync("news"), seen);
        Remember(await last.FeedWhenAsync("news", feed => feed.Entries.Count == 1 + (Rounds.Of(5, 100) * ArticlesARound), "every article is there"), seen);
        Assert.Equal(0, await last.StopAsync());
    }

    [Fact]
    public async Task An_article_taken_in_just_before_a_crash_appears_after_it()
    {
        home.Feed("news").WriteArticle("one.md", "One");
        await CrashAsync("after_commit");

        await using var service = await home.StartAsync();

        await service.FeedWithAsync("news", "One");
    }

    [Fact]
    public async Task A_crash_before_the_replacement_leaves_the_last_publication_and_no_half_one()
    {
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await home.PublishAsync("news", "One");
        var kept = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(home.PublicationsDirectory)), TestContext.Current.CancellationToken);
        news.WriteArticle("two.md", "Two");
        await CrashAsync("before_rename");
        Assert.Equal(kept, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(home.PublicationsDirectory, "*.publication")), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(home.PublicationsDirectory, "*.tmp"));

        var opening = home.HoldOpening();
        await using var service = await home.StartAsync(Home.Settled);
        Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);
        Assert.Empty(Directory.GetFiles(home.PublicationsDirectory, "*.tmp"));

        await opening.DisposeAsync();
        await service.FeedWithAsync("news", "Two");
    }

    [Fact]
    public async Task A_start_that_ends_while_the_store_is_made_is_taken_up_by_the_next()
    {
        home.Feed("news").WriteArticle("one.md", "One");
        await CrashAsync("in_migration");
        Assert.False(File.Exists(home.Database));

        await home.PublishAsync("news", "One");

        Assert.Empty(Directory.GetFiles(home.DataDirectory, "*.new*"));
    }

    private async Task CrashAsync(string point)
    {
        await using var crashing = home.Launch(Home.Settled.KillingAt(point));
        Assert.NotEqual(0, await crashing.ExitAsync());
        Assert.Contains(crashing.Output, line => line.Contains($"FS_KILL_AT={point}", StringComparison.Ordinal));
    }

    /// <summary>What was seen once must be there, under its id.</summary>
    private static void Remember(FeedDocument feed, Dictionary<string, string> seen)
    {
        foreach (var (title, id) in seen)
        {
            Assert.Equal(id, feed[title].Id);
        }

        foreach (var entry in feed.Entries)
        {
            seen[entry.Title] = entry.Id;
        }
    }
}
