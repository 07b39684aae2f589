using System.Net;

namespace FeedService.EndToEnd.Folder;

/// <summary>When the system does not tell of changes, or the folder itself is not to be relied on.</summary>
public sealed class WatchingTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    // F23
    [Theory]
    [InlineData("max_inotify_watches", 3, "sysctl -w fs.inotify.max_user_watches")]
    [InlineData("max_inotify_instances", 0, "sysctl -w fs.inotify.max_user_instances")]
    public async Task Without_watches_changes_are_looked_for_and_the_remedy_is_told(string limit, int value, string remedy)
    {
        await MachineCan.UseUserNamespaceOrSkipAsync();
        for (var i = 0; i < 6; i++)
        {
            home.Feed("news").WriteArticle($"{i}/story.md", $"Story {i}", $"Words of {i}.", "date: 2026-01-01");
        }

        await using var service = await home.StartAsync(new()
        {
            Wrapper = ["unshare", "--user", "--map-root-user", "sh", "-ec", $"echo {value} > /proc/sys/user/{limit}; exec \"$@\"", "sh"],
        });
        await service.FeedWhenAsync("news", document => document.Titles.Count == 6, "all are there");

        await service.OutputAsync(remedy);
        Assert.Contains(remedy, (await home.RunAsync("problems")).Output, StringComparison.Ordinal);
        home.Feed("news").WriteArticle("5/late.md", "Late", frontMatter: "date: 2026-01-02");
        await service.FeedWithAsync("news", "Late");
        home.Feed("news").Delete("5/late.md");
        await service.FeedWithoutAsync("news", "Late");
        home.Feed("tech").WriteArticle("new.md", "New feed", frontMatter: "date: 2026-01-02");
        await service.FeedWithAsync("tech", "New feed");
    }

    // F25
    [Theory]
    [InlineData("mv feeds gone; sleep 0", "mv gone feeds")]
    [InlineData("cp -a feeds kept; rm -rf feeds", "mv kept feeds")]
    [InlineData("cp -a feeds kept; rm -rf feeds; mkdir feeds", "cp -a kept/news feeds/")]
    public async Task A_folder_of_feeds_that_vanishes_takes_nothing_along_and_is_picked_up_again(string vanish, string restore)
    {
        home.Feed("news").WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        await using var service = await home.StartAsync();
        await service.FeedWithAsync("news", "One");
        var before = await service.SnapshotAsync("news");

        (await Tool.RunAsync("sh", ["-ec", vanish], workingDirectory: home.Root)).Succeeded();
        await service.OutputAsync("The folder of feed news is missing");

        Assert.Equal(before, await service.SnapshotAsync("news"));
        Assert.Contains("missing", await service.TextAsync("health/ready"), StringComparison.Ordinal);
        (await Tool.RunAsync("sh", ["-ec", restore], workingDirectory: home.Root)).Succeeded();
        home.Feed("news").WriteArticle("two.md", "Two", frontMatter: "date: 2026-01-02");
        await service.FeedWithAsync("news", "Two");
        await service.SettleAsync(home);
        Assert.Equal(["Two", "One"], (await service.FeedAsync("news")).Titles);
        Assert.DoesNotContain("missing", (await home.RunAsync("problems")).Output, StringComparison.Ordinal);
    }

    // F25
    [Fact]
    public async Task A_disk_that_is_not_mounted_takes_nothing_along_and_is_picked_up_again()
    {
        await MachineCan.MountOrSkipAsync();
        var news = home.Feed("news");
        await using var service = await home.StartAsync(ServiceStart.AfterMounting(
            "mkdir disk; mount -t tmpfs tmpfs disk; printf 'title: From a disk\\n' > disk/feed.yaml; printf -- '---\\ntitle: One\\ndate: 2026-01-01\\n---\\n\\nWords.\\n' > disk/one.md; mount --bind disk feeds/news"));
        await service.FeedWithAsync("news", "One");
        await service.SettleAsync(home);
        var before = await service.SnapshotAsync("news");

        await InsideAsync(service, "umount feeds/news");
        await service.OutputAsync("The folder is empty, as that of a disk which is not mounted.");
        await service.OutputAsync("1 of 1 files are gone at once");
        await service.SettleAsync(home);
        Assert.Equal(before, await service.SnapshotAsync("news"));

        await InsideAsync(service, "mount --bind disk feeds/news");
        await Eventually.True(async () => (await home.RunAsync("problems")).Output.StartsWith("No problems.", StringComparison.Ordinal), "all is well");
        await InsideAsync(service, "printf -- '---\\ntitle: Two\\ndate: 2026-01-02\\n---\\n\\nWords.\\n' > feeds/news/two.md");
        Assert.Equal(["Two", "One"], (await service.FeedWithAsync("news", "Two")).Titles);
        Assert.Empty(Directory.EnumerateFileSystemEntries(news.Path));
    }

    // F21, F22
    [Fact]
    public async Task Very_many_files_at_once_are_all_taken_in_while_readers_are_served()
    {
        var count = Rounds.Of(5_000, 100_000);
        home.Feed("known").WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        home.Feed("news").WriteArticle("zero.md", "Zero", frontMatter: "date: 2025-12-31");
        await using var service = await home.StartAsync();
        await service.FeedWithAsync("known", "One");
        await service.FeedWithAsync("news", "Zero");
        var folder = home.Feed("news");
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reading = ReadOnAsync(service, done.Token);

        Parallel.For(0, count, i => folder.Write($"{i % 100}/{i}.md", $"---\ntitle: Number {i}\ndate: 2026-01-01\n---\n\nWords of {i}.\n"));

        await Eventually.True(
            async () => await StoredAsync() == count + 1,
            $"all {count} are stored",
            TimeSpan.FromSeconds(Rounds.Of(90, 900)));
        await service.FeedWhenAsync("news", document => document.Titles.Count == 50 && !document.Titles.Contains("Zero"), "it shows the newest");
        await done.CancelAsync();
        Assert.True(await reading > 0);
        Assert.InRange(service.ResidentBytes, 1, 500_000_000);
    }

    private async Task InsideAsync(ServiceProcess service, string commands) =>
        (await Tool.RunAsync("nsenter", ["--target", $"{service.Id}", "--mount", "sh", "-ec", $"cd {home.Root}; {commands}"])).Succeeded();

    private async Task<long> StoredAsync()
    {
        var database = Assert.Single(Directory.GetFiles(home.DataDirectory, "*.db"));
        var rows = await Tool.RunAsync("sqlite3", ["-readonly", database, "SELECT count(*) FROM Articles WHERE DeletedAt IS NULL AND FeedId = (SELECT Id FROM Feeds WHERE Name = 'news')"]);
        return long.TryParse(rows.Output, out var count) ? count : -1;
    }

    /// <returns>How often the feeds were read; each time they were there.</returns>
    private static async Task<int> ReadOnAsync(ServiceProcess service, CancellationToken cancellationToken)
    {
        for (var times = 0; ; times++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return times;
            }

            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(times % 2 == 0 ? "known/atom.xml" : "news/rss.xml"));
            await Task.Yield();
        }
    }
}
