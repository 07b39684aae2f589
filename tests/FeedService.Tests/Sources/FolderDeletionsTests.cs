using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources;

[OnBothStores]
public sealed class FolderDeletionsTests : IAsyncLifetime
{
    private FolderTest test = null!;

    public async ValueTask InitializeAsync() => test = await FolderTest.StillAsync();

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task A_deleted_file_takes_its_article_along_after_two_looks()
    {
        await TakeManyAsync(3);
        File.Delete(test.PathOf("0001.md"));
        await test.TakeAsync("0001.md");
        await test.LookAsync();
        await test.PassAsync(1.9);
        Assert.Equal(3, (await test.PresentAsync()).Length);
        await test.PassAsync(0.2);
        Assert.Equal(["0000.md", "0002.md"], await test.PresentAsync());
    }

    [Fact]
    public async Task A_file_that_is_deleted_and_written_again_was_never_away()
    {
        await TakeManyAsync(2);
        File.Delete(test.PathOf("0001.md"));
        await test.TakeAsync("0001.md");
        await test.LookAsync();
        await test.PassAsync(1.9);
        test.Write("0001.md", "written again");
        await test.PassAsync(0.2);
        await test.LookAsync();
        await test.PassAsync(5);
        Assert.All(await test.ArticlesAsync(), article => Assert.Null(article.DeletedAt));
        Assert.Contains("written again", await test.DocumentAsync("0001.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_are_held_and_say_how_to_let_them_go()
    {
        await TakeManyAsync(40);
        await DeleteAsync(10);
        Assert.Equal(40, (await test.PresentAsync()).Length);
        var problem = Assert.Single(await test.ProblemsAsync());
        Assert.Equal(("news", "", true), (problem.Feed, problem.Subject, problem.IsError));
        Assert.Equal("10 files are gone at once (0000.md, 0001.md, 0002.md …). Their articles stay as they are. Put the files back, or let the articles go: feedservice release news", problem.Message);
        Assert.Null(await RequestAsync());
    }

    [Fact]
    public async Task Held_files_are_let_go_on_request()
    {
        await TakeManyAsync(40);
        await RequestAsync(TestStore.Start);
        await DeleteAsync(30);
        await test.PassAsync(1);
        // A request from before was not meant for these.
        Assert.Equal(40, (await test.PresentAsync()).Length);

        await RequestAsync(test.Test.Time.GetUtcNow());
        await test.PassAsync(1);
        Assert.Equal(10, (await test.PresentAsync()).Length);
        Assert.Empty(await test.ProblemsAsync());
        Assert.Null(await RequestAsync());
    }

    [Fact]
    public async Task Held_files_that_return_are_as_they_were()
    {
        await TakeManyAsync(40);
        await DeleteAsync(30);
        test.WriteMany(40);
        await test.LookAsync();
        await test.PassAsync(5);
        Assert.Empty(await test.ProblemsAsync());
        Assert.All(await test.ArticlesAsync(), article => Assert.Null(article.DeletedAt));
    }

    [Fact]
    public async Task A_restart_holds_what_was_held_even_when_few_are_left()
    {
        await TakeManyAsync(40);
        await DeleteAsync(12);
        test.WriteMany(8);
        test.Restart();
        await test.TakeAsync("0000.md");
        await test.LookAsync();
        await test.PassAsync(5);
        Assert.StartsWith("4 files are gone at once", Assert.Single(await test.ProblemsAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(40, (await test.PresentAsync()).Length);
    }

    [Fact]
    public async Task An_emptied_folder_is_a_mass_deletion()
    {
        await TakeManyAsync(10);
        await DeleteAsync(10);
        Assert.Equal(10, (await test.PresentAsync()).Length);
    }

    [Theory]
    [InlineData(1, "A file is gone at once with the rest of its folder (0000.md).")]
    [InlineData(3, "3 files are gone at once (0000.md, 0001.md, 0002.md).")]
    public async Task Another_folder_with_nothing_in_it_deletes_nothing_until_someone_says_so(int count, string told)
    {
        await TakeManyAsync(count);
        await RequestAsync(TestStore.Start);
        await test.ShellAsync("mv ../news ../../kept");
        Directory.CreateDirectory(test.Folder);
        await test.LookAsync();
        await test.PassAsync(30);
        await test.LookAsync();
        await test.PassAsync(30);
        Assert.Equal(count, (await test.PresentAsync()).Length);
        Assert.StartsWith(told, Assert.Single(await test.ProblemsAsync()).Message, StringComparison.Ordinal);

        await RequestAsync(test.Test.Time.GetUtcNow());
        await test.PassAsync(1);
        Assert.Empty(await test.PresentAsync());
        Assert.Empty(await test.ProblemsAsync());
    }

    [Fact]
    public async Task A_start_that_finds_nothing_where_articles_were_deletes_nothing()
    {
        await TakeManyAsync(2);
        File.Delete(test.PathOf("0000.md"));
        File.Delete(test.PathOf("0001.md"));
        test.Restart();
        await test.LookAsync();
        await test.PassAsync(30);
        Assert.Equal(2, (await test.PresentAsync()).Length);

        test.WriteMany(2);
        await test.LookAsync();
        await test.PassAsync(30);
        Assert.Empty(await test.ProblemsAsync());
        Assert.All(await test.ArticlesAsync(), article => Assert.Null(article.DeletedAt));
    }

    [Fact]
    public async Task The_last_articles_of_a_folder_that_stayed_the_same_are_deleted_like_any_other()
    {
        await TakeManyAsync(2);
        File.Delete(test.PathOf("0000.md"));
        File.Delete(test.PathOf("0001.md"));
        await test.LookAsync();
        await test.PassAsync(3);
        Assert.Empty(await test.PresentAsync());
    }

    [Fact]
    public async Task A_missing_folder_deletes_nothing_and_neither_does_one_that_fills_again()
    {
        await TakeManyAsync(9);
        await test.ShellAsync("mv ../news ../../kept");
        await test.TakeAsync([.. Enumerable.Range(0, 9).Select(i => $"{i:d4}.md")]);
        await test.LookAsync();
        await test.PassAsync(30);
        Assert.Equal(9, (await test.PresentAsync()).Length);

        Directory.CreateDirectory(test.Folder);
        test.WriteMany(5);
        await test.LookAsync();
        await test.PassAsync(1);
        test.WriteMany(9);
        await test.LookAsync();
        await test.PassAsync(5);
        Assert.All(await test.ArticlesAsync(), article => Assert.Null(article.DeletedAt));
    }

    [Fact]
    public async Task A_folder_that_goes_between_two_looks_deletes_nothing()
    {
        await TakeManyAsync(3);
        File.Delete(test.PathOf("0000.md"));
        await test.LookAsync();
        await test.ShellAsync("mv ../news ../../kept");
        await test.PassAsync(3);
        Assert.Equal(3, (await test.PresentAsync()).Length);
    }

    [Fact]
    public async Task A_scan_that_nobody_watches_decides_everything_before_it_ends()
    {
        await TakeManyAsync(3);
        File.Delete(test.PathOf("0000.md"));
        test.Source.IsWatched = false;
        var scan = test.LookAsync();
        await FolderTest.UntilAsync(() =>
        {
            test.Test.Time.Advance(TimeSpan.FromMilliseconds(50));
            return scan.IsCompleted;
        });
        await scan;
        Assert.Equal(["0001.md", "0002.md"], await test.PresentAsync());
    }

    private async Task TakeManyAsync(int count)
    {
        test.WriteMany(count);
        await test.LookAsync();
        await test.PassAsync(5);
    }

    private async Task DeleteAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            File.Delete(test.PathOf($"{i:d4}.md"));
        }

        await test.LookAsync();
        await test.PassAsync(2.1);
    }

    private Task<int> RequestAsync(DateTimeOffset at) =>
        test.Test.Store.WriteAsync(
            context => context.Feeds.ExecuteUpdateAsync(update => update.SetProperty(feed => feed.ReleaseRequestedAt, at)), TestContext.Current.CancellationToken);

    private Task<DateTimeOffset?> RequestAsync() =>
        test.Test.Store.ReadAsync(context => context.Feeds.Select(feed => feed.ReleaseRequestedAt).SingleAsync(), TestContext.Current.CancellationToken);
}
