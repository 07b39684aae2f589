using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Feeds;

/// <summary>Which folder is which feed, whatever they are called.</summary>
[OnBothStores]
public sealed class FeedIdentityTests
{
    private const string Id = "urn:uuid:9a1f4a34-6f0b-4d7e-8d53-0f4f0b1f9a01";

    [Fact]
    public async Task A_renamed_folder_with_the_same_id_is_the_same_feed()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", $"id: {Id}");
        var feed = Assert.Single((await folder.ReloadAsync()).Feeds);
        folder.Rename("news", "daily");
        var renamed = Assert.Single((await folder.ReloadAsync()).Feeds);
        Assert.Equal((feed.Id, feed.Urn, "daily"), (renamed.Id, renamed.Urn, renamed.Name));
        Assert.Equal(["news"], renamed.FormerNames);
        folder.Rename("daily", "news");
        var back = Assert.Single((await folder.ReloadAsync()).Feeds);
        Assert.Equal((feed.Id, "news"), (back.Id, back.Name));
        Assert.Equal(["daily"], back.FormerNames);
        Assert.Empty(await folder.ProblemsAsync());
    }

    [Fact]
    public async Task A_renamed_folder_without_id_is_a_new_feed_and_the_old_one_missing()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news");
        await folder.ReloadAsync();
        folder.Rename("news", "daily");
        await folder.ReloadAsync();
        Assert.Equal(FeedCondition.Live, folder.Catalog.Find("daily")?.Condition);
        Assert.Equal(FeedCondition.Missing, folder.Catalog.Find("news")?.Condition);
    }

    [Fact]
    public async Task Two_feeds_may_swap_their_names()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("a", "id: urn:x:a");
        folder.Write("b", "id: urn:x:b");
        await folder.ReloadAsync();
        folder.Rename("a", "c");
        folder.Rename("b", "a");
        folder.Rename("c", "b");
        await folder.ReloadAsync();
        Assert.Equal(("urn:x:b", "urn:x:a"), (folder.Catalog.Find("a")?.Urn, folder.Catalog.Find("b")?.Urn));
        // Both names are taken, so neither redirects.
        Assert.All(folder.Catalog.Feeds, feed => Assert.Empty(feed.FormerNames));
    }

    [Fact]
    public async Task A_name_that_a_new_feed_takes_redirects_no_more()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", $"id: {Id}");
        await folder.ReloadAsync();
        folder.Rename("news", "daily");
        await folder.ReloadAsync();
        folder.Write("news");
        await folder.ReloadAsync();
        Assert.Equal(2, folder.Catalog.Feeds.Count);
        Assert.Empty(folder.Catalog.Find("daily")!.FormerNames);
        Assert.NotEqual(folder.Catalog.Find("news")!.Urn, folder.Catalog.Find("daily")!.Urn);
    }

    [Fact]
    public async Task A_copied_folder_with_the_same_id_is_refused_and_the_first_goes_on()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", $"id: {Id}");
        await folder.ReloadAsync();
        folder.Write("copy", $"title: Copy\nid: {Id}");
        await folder.ReloadAsync();
        Assert.Equal("news", Assert.Single(folder.Catalog.Feeds).Name);
        var problem = Assert.Single(await folder.ProblemsAsync());
        Assert.Equal(("copy", "feed.yaml", 2), (problem.Feed, problem.Subject, problem.Line));
        Assert.Contains("is that of feed news", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_first_is_broken_its_copy_does_not_take_its_place()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", $"id: {Id}");
        await folder.ReloadAsync();
        folder.Write("copy", $"id: {Id}");
        folder.Write("news", "id: [");
        await folder.ReloadAsync();
        Assert.Equal(("news", FeedCondition.Live), (Assert.Single(folder.Catalog.Feeds).Name, folder.Catalog.Feeds[0].Condition));
    }

    [Fact]
    public async Task A_folder_does_not_take_the_name_of_another_feed_that_is_missing()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("a", "id: urn:x:a");
        folder.Write("b", "id: urn:x:b");
        await folder.ReloadAsync();
        folder.Delete("b");
        folder.Rename("a", "b");
        await folder.ReloadAsync();
        Assert.All(folder.Catalog.Feeds, feed => Assert.Equal(FeedCondition.Missing, feed.Condition));
        Assert.Contains(await folder.ProblemsAsync(), problem => problem.Message.EndsWith("Give the folder another name.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_there_before_its_feed_yaml_takes_the_id_that_it_states()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news");
        var early = Assert.Single((await folder.ReloadAsync()).Feeds);
        await folder.AddArticleAsync(early, shownAt: null);
        folder.Write("news", $"title: News\nid: {Id}");

        var feed = Assert.Single((await folder.ReloadAsync()).Feeds);

        Assert.Equal((early.Id, Id), (feed.Id, feed.Urn));
        Assert.Equal(["news"], folder.Reported.Distinct());
        // Its id was made from the feed's other one.
        Assert.Equal(0, await folder.CountArticlesAsync());
        Assert.Empty(await folder.ProblemsAsync());
    }

    [Fact]
    public async Task The_stored_id_wins_over_one_that_is_edited_later()
    {
        await using var folder = await CatalogFolder.OpenAsync();
        folder.Write("news", "title: News");
        var feed = Assert.Single((await folder.ReloadAsync()).Feeds);
        var urn = feed.Urn;
        await folder.AddArticleAsync(feed, shownAt: DateTimeOffset.UnixEpoch);
        folder.Write("news", $"title: News\nid: {Id}");
        Assert.Equal(urn, (await folder.ReloadAsync()).Find("news")?.Urn);
        var problem = Assert.Single(await folder.ProblemsAsync());
        Assert.Equal((2, false), (problem.Line, problem.IsError));
        Assert.EndsWith($"Write 'id: {urn}'.", problem.Message, StringComparison.Ordinal);
    }
}
