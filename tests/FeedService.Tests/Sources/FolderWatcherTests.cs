using System.Text;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Sources;

/// <summary>The watcher at work on real folders, with the real clock.</summary>
[OnBothStores]
public sealed class FolderWatcherTests : IAsyncLifetime
{
    private FolderTest test = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => test = await FolderTest.WatchedAsync();

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task Drop_edit_rename_and_delete_are_noticed()
    {
        test.Write("a.md", "one");
        await test.UntilPresentAsync("a.md");
        test.Write("a.md", "edited");
        await FolderTest.UntilAsync(async () => (await test.DocumentAsync("a.md")).Contains("edited", StringComparison.Ordinal));
        File.Move(test.PathOf("a.md"), test.PathOf("b.md"));
        await test.UntilPresentAsync("b.md");
        Assert.Single(await test.ArticlesAsync());
        File.Delete(test.PathOf("b.md"));
        await test.UntilPresentAsync();
    }

    [Fact]
    public async Task Folders_made_and_filled_at_once_lose_no_file()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 2000),
            Cancelled,
            (i, _) =>
            {
                test.Write($"d{i:d4}/e/a.md", $"Text {i}.");
                return ValueTask.CompletedTask;
            });
        await FolderTest.UntilAsync(async () => (await test.PresentAsync()).Length == 2000);
    }

    [Fact]
    public async Task A_tree_that_is_moved_in_is_found_whole()
    {
        await test.ShellAsync("mkdir -p ../../tree/x/y && for i in 1 2 3 4 5; do echo text $i > ../../tree/x/y/$i.md; done && mv ../../tree .");
        await FolderTest.UntilAsync(async () => (await test.PresentAsync()).Length == 5);
    }

    [Fact]
    public async Task A_slow_writer_is_never_read_half()
    {
        var whole = new StringBuilder();
        await using (var writer = File.OpenWrite(test.PathOf("slow.md")))
        {
            for (var i = 0; i < 20; i++)
            {
                whole.Append("chunk ").Append(i).Append(". ");
                await writer.WriteAsync(Encoding.UTF8.GetBytes($"chunk {i}. "), Cancelled);
                await writer.FlushAsync(Cancelled);
                // As slow as the watcher: another file written after the chunk has been through.
                test.Write("marker.md", $"marker {i}");
                await FolderTest.UntilAsync(async () => (await test.PresentAsync()).Contains("marker.md") && (await test.DocumentAsync("marker.md")).Contains($"marker {i}", StringComparison.Ordinal));
                Assert.DoesNotContain("slow.md", await test.PresentAsync());
            }
        }

        await test.UntilPresentAsync("marker.md", "slow.md");
        Assert.Contains(whole.ToString().TrimEnd(), await test.DocumentAsync("slow.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vim -es -u NONE -N -c 'set backup writebackup swapfile' -c '%s/one/two/' -c 'wq' a.md")]
    [InlineData("sed -i s/one/two/ a.md")]
    [InlineData("sed s/one/two/ a.md > ../../staged.md && rsync -aI ../../staged.md a.md")]
    [InlineData("sed s/one/two/ a.md > ../../staged.md && rm a.md && mv ../../staged.md a.md")]
    [InlineData("sed s/one/two/ a.md > ../../staged.md && mv a.md a.md~ && cp -p ../../staged.md a.md && rm a.md~")]
    [InlineData("export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a; git init -q . && git add a.md && git commit -qm 1 && git checkout -q -b next && sed -i s/one/two/ a.md && git commit -qam 2 && git checkout -q - && git checkout -q next")]
    public async Task However_an_editor_saves_it_is_one_edit_of_one_article(string save)
    {
        test.Write("a.md", "The text is one.");
        await test.UntilPresentAsync("a.md");
        var before = Assert.Single(await test.ArticlesAsync());
        await test.ShellAsync(save);
        await FolderTest.UntilAsync(async () => (await test.DocumentAsync("a.md")).Contains("two", StringComparison.Ordinal));

        // Whatever was still to come has come when a file deleted after it is gone.
        test.Write("z.md");
        await test.UntilPresentAsync("a.md", "z.md");
        File.Delete(test.PathOf("z.md"));
        await test.UntilPresentAsync("a.md");
        var after = Assert.Single(await test.ArticlesAsync(), article => article.Key == "a.md");
        Assert.Equal((before.Id, before.EntryId, before.Slug, null), (after.Id, after.EntryId, after.Slug, after.DeletedAt));
        Assert.Equal(2, (await test.ArticlesAsync()).Count);
    }

    [Fact]
    public async Task A_folder_of_feeds_that_is_deleted_and_made_again_is_picked_up()
    {
        test.Write("a.md", "one");
        await test.UntilPresentAsync("a.md");
        Directory.Delete(test.Test.Paths.Feeds, recursive: true);
        await FolderTest.UntilAsync(() => test.Catalog.Find("news")?.Condition == AspNetCore.Feeds.FeedCondition.Missing);
        Assert.Equal(["a.md"], await test.PresentAsync());

        test.Write("a.md", "one");
        test.Write("b.md", "two");
        await test.UntilPresentAsync("a.md", "b.md");
        test.Write("c.md", "three");
        await test.UntilPresentAsync("a.md", "b.md", "c.md");
    }

    [Fact]
    public async Task A_new_feed_is_found_with_its_files()
    {
        var folder = test.Test.Paths.FeedFolder("sport");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.md"), "text", Cancelled);
        await FolderTest.UntilAsync(() => test.Catalog.Find("sport") is not null);
        await FolderTest.UntilAsync(() => test.Source.Memory(test.Catalog.Find("sport")!).IsMarked);
    }

    [Fact]
    public async Task Settings_that_change_take_effect()
    {
        test.Write("feed.yaml", "title: Other news\n");
        await FolderTest.UntilAsync(() => test.Catalog.Find("news")!.Definition.Title == "Other news");
    }

    [Fact]
    public async Task Events_that_were_lost_are_made_good_by_a_look_at_everything()
    {
        await using var deaf = await FolderTest.WatchedAsync(Deaf);
        deaf.Write("a.md");
        deaf.Events!.Fail(new InternalBufferOverflowException());
        Assert.Equal(1, deaf.Events.Losses);
        await deaf.UntilPresentAsync("a.md");
    }

    // F29
    [Fact]
    public async Task An_edit_that_moved_neither_size_nor_time_is_found_after_ten_minutes()
    {
        var time = new FakeTimeProvider();
        await using var deaf = await FolderTest.WatchedAsync(Deaf, time);
        deaf.Write("a.md", "What was written first.");
        deaf.Events!.Fail(new InternalBufferOverflowException());
        await FolderTest.UntilAsync(time, async () => await deaf.PresentAsync() is ["a.md"]);
        var at = File.GetLastWriteTimeUtc(deaf.PathOf("a.md"));
        deaf.Write("a.md", "What was written later.");
        File.SetLastWriteTimeUtc(deaf.PathOf("a.md"), at);

        time.Advance(TimeSpan.FromMinutes(10));
        await FolderTest.UntilAsync(time, async () => (await deaf.DocumentAsync("a.md")).Contains("later", StringComparison.Ordinal));
    }

    // Watches a folder in which nothing happens.
    private FileSystemWatcher Deaf(string path) => new(Directory.CreateDirectory(Path.Combine(test.Test.Folder, "quiet")).FullName);

    [Fact]
    public async Task While_the_store_is_locked_changes_wait()
    {
        await using (await HeldStore.HoldAsync(test.Test.Engine))
        {
            test.Write("a.md");
            await Assert.ThrowsAsync<StoreUnavailableException>(() => test.Source.TakeAsync(test.Feed, ["a.md"], Cancelled));
        }

        await test.UntilPresentAsync("a.md");
    }
}
