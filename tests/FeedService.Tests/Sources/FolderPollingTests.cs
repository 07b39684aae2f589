namespace FeedService.Tests.Sources;

/// <summary>Where the system does not tell of changes, they are looked for.</summary>
[OnBothStores]
public sealed class FolderPollingTests
{
    [Theory]
    [InlineData(24, "sysctl -w fs.inotify.max_user_instances=1024")]
    [InlineData(28, "sysctl -w fs.inotify.max_user_watches=1048576")]
    [InlineData(1, "the system does not tell of them")]
    public async Task Without_a_watcher_changes_are_found_and_the_remedy_is_reported(int error, string remedy)
    {
        await using var test = await FolderTest.WatchedAsync(_ => throw new IOException("Used up.", error));
        await FolderTest.UntilAsync(async () => (await test.ProblemsAsync()).Count == 1);
        var problem = Assert.Single(await test.ProblemsAsync());
        Assert.Equal(("", "FeedsDirectory"), (problem.Feed, problem.Subject));
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);

        test.Write("a.md");
        await test.UntilPresentAsync("a.md");
        File.Delete(test.PathOf("a.md"));
        await test.UntilPresentAsync();
    }

    [Fact]
    public async Task A_watcher_that_sees_only_some_folders_goes_on_with_polling()
    {
        await using var test = await FolderTest.WatchedAsync();
        test.Events!.Fail(new IOException("No space left on device", 28));
        await FolderTest.UntilAsync(async () => (await test.ProblemsAsync()).Count == 1);
        test.Write("a.md");
        await test.UntilPresentAsync("a.md");
    }

    [Fact]
    public async Task A_feed_whose_folder_is_a_link_is_looked_at_again_and_again()
    {
        await using var test = await FolderTest.WatchedAsync();
        await test.ShellAsync("mkdir ../../elsewhere && cd .. && rmdir news && ln -s ../elsewhere news");
        await File.WriteAllTextAsync(Path.Combine(test.Test.Folder, "elsewhere", "a.md"), "text", TestContext.Current.CancellationToken);
        await test.UntilPresentAsync("a.md");
        await File.WriteAllTextAsync(Path.Combine(test.Test.Folder, "elsewhere", "b.md"), "more", TestContext.Current.CancellationToken);
        await test.UntilPresentAsync("a.md", "b.md");
    }
}
