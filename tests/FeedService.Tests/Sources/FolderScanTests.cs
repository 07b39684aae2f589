using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources;

[OnBothStores]
public sealed class FolderScanTests : IAsyncLifetime
{
    private FolderTest test = null!;

    public async ValueTask InitializeAsync() => test = await FolderTest.StillAsync();

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task A_look_takes_what_is_new_and_what_changed_and_no_more()
    {
        test.Write("a.md", "one");
        test.Write("deep/b.txt", "two");
        await test.LookAsync();
        Assert.Equal(["a.md", "deep/b.txt"], await test.PresentAsync());
        test.Reported.Clear();
        await test.LookAsync();
        Assert.Empty(test.Reported);

        test.Write("a.md", "one, edited");
        await test.LookAsync();
        Assert.Contains("one, edited", await test.DocumentAsync("a.md"), StringComparison.Ordinal);
        Assert.Equal([test.Feed.Id], test.Reported);
    }

    [Fact]
    public async Task A_time_that_goes_backwards_is_a_change()
    {
        test.Write("a.md", "one");
        await test.LookAsync();
        test.Write("a.md", "two");
        File.SetLastWriteTimeUtc(test.PathOf("a.md"), new DateTime(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await test.LookAsync();
        Assert.Contains("two", await test.DocumentAsync("a.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_moves_neither_size_nor_time_is_found_by_the_sweep()
    {
        test.Write("a.md", "one");
        test.Write("b.md", "two");
        await test.LookAsync();
        var at = File.GetLastWriteTimeUtc(test.PathOf("a.md"));
        test.Write("a.md", "ONE");
        File.SetLastWriteTimeUtc(test.PathOf("a.md"), at);
        await test.LookAsync();
        Assert.DoesNotContain("ONE", await test.DocumentAsync("a.md"), StringComparison.Ordinal);

        await test.Source.SweepAsync(test.Feed, TestContext.Current.CancellationToken);
        Assert.Contains("ONE", await test.DocumentAsync("a.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_event_names_just_after_it_was_read_is_looked_into_whatever_its_time_says()
    {
        test.Write("a.md", "one");
        await test.TakeAsync("a.md");
        var at = File.GetLastWriteTimeUtc(test.PathOf("a.md"));
        test.Write("a.md", "ONE");
        File.SetLastWriteTimeUtc(test.PathOf("a.md"), at);
        await test.TakeAsync("a.md");
        Assert.Contains("ONE", await test.DocumentAsync("a.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_article_is_reported_and_the_rest_is_taken()
    {
        test.Write("a.md", "---\ntitle: [\n---\n");
        test.Write("b.md");
        await test.LookAsync();
        Assert.Equal(["b.md"], await test.PresentAsync());
        Assert.Equal("a.md", Assert.Single(await test.Test.Problems.ListAsync(TestContext.Current.CancellationToken)).Subject);
    }

    [Fact]
    public async Task A_feed_is_marked_when_its_first_look_left_nothing_half_written()
    {
        test.Write("a.md");
        using var writer = File.OpenWrite(test.PathOf("b.md"));
        writer.Write("half"u8);
        writer.Flush();
        await test.LookAsync();
        await test.PassAsync(1);
        Assert.Null(await FirstScannedAtAsync());

        writer.Write(" and whole"u8);
        writer.Dispose();
        await test.PassAsync(1);
        Assert.Contains("half and whole", await test.DocumentAsync("b.md"), StringComparison.Ordinal);
        Assert.NotNull(await FirstScannedAtAsync());
    }

    [Fact]
    public async Task A_writer_that_takes_long_does_not_keep_a_feed_from_starting_and_is_reported()
    {
        test.Write("a.md");
        test.Write("b.md", "");
        await test.LookAsync();
        await test.PassAsync(5);
        Assert.NotNull(await FirstScannedAtAsync());
        await test.PassAsync(60);
        Assert.Contains("empty", Assert.Single(await test.ProblemsAsync()).Message, StringComparison.Ordinal);

        test.Write("b.md", "text");
        await test.PassAsync(5);
        Assert.Equal(["a.md", "b.md"], await test.PresentAsync());
        Assert.Empty(await test.ProblemsAsync());
    }

    [Fact]
    public async Task A_file_that_is_emptied_keeps_its_article()
    {
        test.Write("a.md", "one");
        await test.LookAsync();
        test.Write("a.md", "");
        await test.LookAsync();
        await test.PassAsync(10);
        Assert.Equal(["a.md"], await test.PresentAsync());
    }

    [Fact]
    public async Task What_cannot_be_taken_is_reported_until_it_can()
    {
        test.Write("a.md");
        await test.ShellAsync("ln -s /etc/hostname b.md && mkfifo c.md");
        await test.LookAsync();
        Assert.Equal(["b.md", "c.md"], (await test.ProblemsAsync()).Select(problem => problem.Subject));

        await test.ShellAsync("rm b.md c.md && echo text > b.md");
        await test.TakeAsync("b.md", "c.md");
        Assert.Empty(await test.ProblemsAsync());
        Assert.Equal(["a.md", "b.md"], await test.PresentAsync());
    }

    [Fact]
    public async Task An_article_whose_file_becomes_a_link_out_stays_as_it_was()
    {
        test.Write("a.md", "one");
        await test.LookAsync();
        await test.ShellAsync("rm a.md && ln -s /etc/hostname a.md");
        await test.LookAsync();
        await test.PassAsync(3);
        await test.PassAsync(3);
        Assert.Equal(["a.md"], await test.PresentAsync());
    }

    [Fact]
    public async Task A_changed_picture_is_told_to_the_publisher_once_it_is_whole()
    {
        test.Write("a.md");
        await test.LookAsync();
        await test.PassAsync(5);
        test.Reported.Clear();
        var picture = File.OpenWrite(test.PathOf("a.jpg"));
        picture.Write("half"u8);
        picture.Flush();
        await test.TakeAsync("a.jpg");
        Assert.Empty(test.Reported);
        picture.Dispose();
        await test.PassAsync(1);
        Assert.Equal([test.Feed.Id], test.Reported);

        await test.LookAsync();
        Assert.Single(test.Reported);
        File.Delete(test.PathOf("a.jpg"));
        await test.LookAsync();
        Assert.Equal(2, test.Reported.Count);
    }

    [Fact]
    public async Task Other_settings_for_dates_read_the_articles_anew()
    {
        test.Write("a.md", "---\ndate: 2026-02-01 12:00:00\n---\nText");
        await test.LookAsync();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        await test.Source.ScanFeedAsync(test.Feed with { Definition = test.Feed.Definition with { TimeZone = zone } }, TestContext.Current.CancellationToken);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 11, 0, 0, TimeSpan.Zero), Assert.Single(await test.ArticlesAsync()).PublishedAt);
    }

    [Fact]
    public async Task A_renamed_file_is_the_same_article_at_once()
    {
        test.Write("a.md", "one");
        await test.LookAsync();
        var before = Assert.Single(await test.ArticlesAsync());
        Directory.CreateDirectory(test.PathOf("deep"));
        File.Move(test.PathOf("a.md"), test.PathOf("deep/b.md"));
        await test.TakeAsync("a.md", "deep/b.md");
        await test.LookAsync();
        await test.PassAsync(5);

        var after = Assert.Single(await test.ArticlesAsync());
        Assert.Equal((before.EntryId, before.Slug, "deep/b.md", null), (after.EntryId, after.Slug, after.Key, after.DeletedAt));
    }

    [Fact]
    public async Task A_file_that_is_renamed_and_renamed_back_is_the_same_article()
    {
        test.Write("a.md", "one");
        await test.TakeAsync("a.md");
        await test.ShellAsync("mv a.md b.md");
        await test.TakeAsync("a.md", "b.md");
        await test.ShellAsync("mv b.md a.md");
        await test.TakeAsync("a.md", "b.md");
        await test.LookAsync();
        await test.PassAsync(5);
        Assert.Equal("a.md", Assert.Single(await test.ArticlesAsync()).Key);
        Assert.Equal(["a.md"], await test.PresentAsync());
    }

    [Fact]
    public async Task A_moved_folder_is_no_mass_deletion()
    {
        test.WriteMany(30, "one/");
        await test.LookAsync();
        var ids = (await test.ArticlesAsync()).Select(article => article.EntryId).ToList();
        Directory.Move(test.PathOf("one"), test.PathOf("two"));
        await test.LookAsync();
        await test.PassAsync(5);

        Assert.Empty(await test.ProblemsAsync());
        var after = await test.ArticlesAsync();
        Assert.Equal(ids, after.Select(article => article.EntryId));
        Assert.All(after, article => Assert.StartsWith("two/", article.Key, StringComparison.Ordinal));
    }

    private Task<DateTimeOffset?> FirstScannedAtAsync() =>
        test.Test.Store.ReadAsync(context => context.Feeds.Select(feed => feed.FirstScannedAt).SingleAsync(), TestContext.Current.CancellationToken);
}
