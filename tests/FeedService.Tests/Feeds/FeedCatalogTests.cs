using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Feeds;

[OnBothStores]
public sealed class FeedCatalogTests
{
    private const string Id = "urn:uuid:9a1f4a34-6f0b-4d7e-8d53-0f4f0b1f9a01";

    [Fact]
    public async Task A_folder_is_a_feed_with_its_name_for_a_title()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news");
        var feed = Assert.Single((await folder.ReloadAsync()).Feeds);
        Assert.Equal(("news", "news", FeedCondition.Live), (feed.Name, feed.Definition.Title, feed.Condition));
        Assert.Equal(NameUuid.CreateUrn(NameUuid.UrlNamespace, "https://example.org/news"), feed.Urn);
        Assert.Equal(["news"], folder.Reported);
        Assert.Empty(await folder.ProblemsAsync());
        Assert.True(folder.Catalog.Loaded.IsCompleted);
    }

    [Fact]
    public async Task The_id_that_feed_yaml_states_is_the_feeds_own()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", $"id: {Id}");
        Assert.Equal(Id, (await folder.ReloadAsync()).Find("news")?.Urn);
    }

    [Fact]
    public async Task Nothing_is_said_when_nothing_changed()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        await folder.ReloadAsync();
        folder.Catalog.Changed += () => Assert.Fail("Nothing changed.");
        await folder.ReloadAsync();
        Assert.Empty(folder.Reported);
    }

    [Fact]
    public async Task Edits_and_new_folders_take_effect_and_only_those_feeds_are_published()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        folder.Write("sport");
        await folder.ReloadAsync();
        folder.Write("news", "title: Today");
        folder.Write("weather");
        await folder.ReloadAsync();
        Assert.Equal("Today", folder.Catalog.Find("news")?.Definition.Title);
        Assert.Equal(["news", "weather"], folder.Reported);
    }

    [Fact]
    public async Task A_broken_feed_yaml_keeps_the_last_good_one_and_says_what_is_wrong()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        await folder.ReloadAsync();
        folder.Write("news", "title: News\ntll: 5m");
        await folder.ReloadAsync();
        Assert.Equal(("News", FeedCondition.Live), (folder.Catalog.Find("news")?.Definition.Title, folder.Catalog.Find("news")?.Condition));
        Assert.Empty(folder.Reported);
        var problem = Assert.Single(await folder.ProblemsAsync());
        Assert.Equal(("news", "feed.yaml", 2, true), (problem.Feed, problem.Subject, problem.Line, problem.IsError));
        Assert.Equal("'tll' is not a setting. Did you mean 'ttl'? The feed keeps its last settings.", problem.Message);
    }

    [Fact]
    public async Task A_broken_feed_yaml_keeps_the_last_good_one_after_a_restart_too_and_mends()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        await folder.ReloadAsync();
        folder.Write("news", "title: [");
        folder.Restart();
        Assert.Equal("News", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        folder.Write("news", "title: Mended");
        Assert.Equal("Mended", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        Assert.Empty(await folder.ProblemsAsync());
    }

    [Fact]
    public async Task A_new_feed_with_a_broken_feed_yaml_is_not_published()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: [");
        Assert.Empty((await folder.ReloadAsync()).Feeds);
        Assert.EndsWith("The feed is not published.", Assert.Single(await folder.ProblemsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emptied_feed_yaml_is_taken_for_one_that_is_being_written()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        await folder.ReloadAsync();
        folder.Write("news", "");
        Assert.Equal("News", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        Assert.Contains("The file is empty.", Assert.Single(await folder.ProblemsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_yaml_that_is_just_being_written_is_taken_when_it_is_whole()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News\nremoved: true\n");
        await folder.ReloadAsync();
        using (var writer = new StreamWriter(Path.Combine(folder.Paths.FeedFolder("news"), "feed.yaml")))
        {
            // A beginning that is valid by itself: it would bring a feed back that has ended.
            await writer.WriteAsync("title: Today\n");
            await writer.FlushAsync(TestContext.Current.CancellationToken);
            var meanwhile = (await folder.ReloadAsync()).Find("news");
            Assert.Equal(("News", FeedCondition.Removed), (meanwhile?.Definition.Title, meanwhile?.Condition));
            Assert.True(folder.Catalog.IsUndecided);
            Assert.Empty(await folder.ProblemsAsync());

            folder.Time.Advance(TimeSpan.FromMinutes(2));
            await folder.ReloadAsync();
            Assert.Contains("has been open for writing for more than a minute", Assert.Single(await folder.ProblemsAsync()).Message, StringComparison.Ordinal);
            await writer.WriteAsync("removed: true\n");
        }

        var whole = (await folder.ReloadAsync()).Find("news");
        Assert.Equal(("Today", FeedCondition.Removed), (whole?.Definition.Title, whole?.Condition));
        Assert.False(folder.Catalog.IsUndecided);
        Assert.Empty(await folder.ProblemsAsync());
    }

    [Fact]
    public async Task A_feed_yaml_is_gone_when_it_stays_away()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        await File.WriteAllTextAsync(Path.Combine(folder.Paths.FeedFolder("news"), "one.md"), "One", TestContext.Current.CancellationToken);
        await folder.ReloadAsync();
        File.Delete(Path.Combine(folder.Paths.FeedFolder("news"), "feed.yaml"));
        Assert.Equal("News", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        folder.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal("News", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        Assert.True(folder.Catalog.IsUndecided);
        Assert.Empty(await folder.ProblemsAsync());

        folder.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("news", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        Assert.False(folder.Catalog.IsUndecided);
    }

    [Fact]
    public async Task A_folder_with_nothing_in_it_is_a_disk_that_is_not_mounted_and_keeps_the_settings()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        await folder.ReloadAsync();
        folder.Delete("news");
        folder.Write("news");
        folder.Restart();
        folder.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("News", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        Assert.StartsWith("The folder is empty, as that of a disk which is not mounted.", Assert.Single(await folder.ProblemsAsync()).Message, StringComparison.Ordinal);
        folder.Write("news", "title: Back");
        Assert.Equal("Back", (await folder.ReloadAsync()).Find("news")?.Definition.Title);
        Assert.Empty(await folder.ProblemsAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x74, 0x69, 0x74, 0x6C, 0x65, 0x3A, 0x20, 0xE4 }, "is not written in UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x74, 0x00, 0x3A, 0x00 }, "'t:'")]
    public async Task Encodings_are_never_guessed(byte[] bytes, string message)
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news");
        await File.WriteAllBytesAsync(Path.Combine(folder.Paths.FeedFolder("news"), "feed.yaml"), bytes, TestContext.Current.CancellationToken);
        await folder.ReloadAsync();
        Assert.Contains(
            message.Replace("'t:'", "'t' is not a setting", StringComparison.Ordinal),
            Assert.Single(await folder.ProblemsAsync()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_folder_leaves_its_feed_and_is_reported_until_it_is_back()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        var feed = Assert.Single((await folder.ReloadAsync()).Feeds);
        folder.Delete("news");
        var missing = Assert.Single((await folder.ReloadAsync()).Feeds);
        Assert.Equal((feed.Id, "News", FeedCondition.Missing), (missing.Id, missing.Definition.Title, missing.Condition));
        Assert.Equal(
            "The folder of feed news is missing; its last publication goes on being served. Put it back, or end the feed: feedservice remove news.",
            Assert.Single(await folder.ProblemsAsync()).Message);
        folder.Write("news", "title: News");
        var back = Assert.Single((await folder.ReloadAsync()).Feeds);
        Assert.Equal((feed.Id, feed.Urn, FeedCondition.Live), (back.Id, back.Urn, back.Condition));
        Assert.Empty(await folder.ProblemsAsync());
    }

    [Fact]
    public async Task Without_the_folder_of_feeds_all_are_missing_and_none_is_lost()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news");
        folder.Write("sport");
        await folder.ReloadAsync();
        Directory.Delete(folder.Paths.Feeds, recursive: true);
        folder.Restart();
        Assert.All((await folder.ReloadAsync()).Feeds, feed => Assert.Equal(FeedCondition.Missing, feed.Condition));
        Assert.Equal(2, folder.Catalog.Feeds.Count);
        Assert.Contains(await folder.ProblemsAsync(), problem => problem.Feed == "" && problem.Message.Contains("FeedService:FeedsDirectory", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removal_by_command_is_noticed_without_any_change_in_the_folders()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news");
        await folder.ReloadAsync();
        await folder.ChangeRowAsync("news", row => row.RemovedAt = DateTimeOffset.UnixEpoch);
        await folder.Catalog.NoticeCommandsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(FeedCondition.Removed, folder.Catalog.Find("news")?.Condition);
        await folder.ChangeRowAsync("news", row => row.RemovedAt = null);
        await folder.Catalog.NoticeCommandsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(FeedCondition.Live, folder.Catalog.Find("news")?.Condition);
    }

    [Fact]
    public async Task Removed_in_feed_yaml_ends_the_feed_and_taking_the_line_out_revives_it()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "removed: true");
        Assert.Equal(FeedCondition.Removed, (await folder.ReloadAsync()).Find("news")?.Condition);
        folder.Delete("news");
        Assert.Equal(FeedCondition.Removed, (await folder.ReloadAsync()).Find("news")?.Condition);
        Assert.Empty(await folder.ProblemsAsync());
        folder.Write("news", "removed: false");
        Assert.Equal(FeedCondition.Live, (await folder.ReloadAsync()).Find("news")?.Condition);
    }

    [Fact]
    public async Task A_removal_by_command_is_noticed_and_says_so_while_the_folder_is_there()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news");
        await folder.ReloadAsync();
        await folder.ChangeRowAsync("news", row => row.RemovedAt = TestStore.Start);
        Assert.Equal(FeedCondition.Removed, (await folder.ReloadAsync()).Find("news")?.Condition);
        Assert.Equal(["news"], folder.Reported);
        Assert.Contains("was removed by command on 2026-03-01", Assert.Single(await folder.ProblemsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_feed_is_reported_and_dot_files_are_not()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("News");
        folder.Write("admin");
        folder.Write(".git");
        folder.Write("good");
        await File.WriteAllTextAsync(Path.Combine(folder.Paths.Feeds, "stray.md"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Paths.Feeds, ".DS_Store"), "x", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Paths.FeedFolder("good"), "feed.yml"), "x", TestContext.Current.CancellationToken);
        await folder.ReloadAsync();
        Assert.Equal("good", Assert.Single(folder.Catalog.Feeds).Name);
        Assert.Equal(
            [("", "stray.md"), ("News", ""), ("admin", ""), ("good", "feed.yml")],
            (await folder.ProblemsAsync()).Select(problem => (problem.Feed, problem.Subject)));
        folder.Delete("News");
        folder.Delete("admin");
        await folder.ReloadAsync();
        Assert.Equal(2, (await folder.ProblemsAsync()).Count);
    }

    [Fact]
    public async Task Many_reloads_at_once_store_each_feed_once()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            folder.Write($"feed-{i}");
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => folder.Catalog.ReloadAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(20, folder.Catalog.Feeds.Count);
        Assert.Equal(20, folder.Reported.Count);
    }
}
