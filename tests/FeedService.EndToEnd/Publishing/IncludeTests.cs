namespace FeedService.EndToEnd.Publishing;

/// <summary>Feeds that show other feeds' articles, followed by a running service.</summary>
public sealed class IncludeTests(SharedService shared)
{
    [Fact]
    public async Task A_change_in_a_feed_is_seen_in_those_that_include_it_within_the_same_moment()
    {
        var service = await shared.ServiceAsync();
        var (one, other) = (shared.Home.Feed("included-one"), shared.Home.Feed("included-other"));
        one.WriteSettings("include: [included-other]\n");
        other.WriteSettings("include: [included-one]\nwindow: { items: 1 }\n");
        one.WriteArticle("1.md", "First of one", frontMatter: "date: 2026-01-01");
        other.WriteArticle("1.md", "First of other", frontMatter: "date: 2026-01-02");
        await service.FeedWithAsync("included-one", "First of other");

        other.WriteArticle("2.md", "Second of other", frontMatter: "date: 2026-01-03");
        await service.FeedWithAsync("included-one", "Second of other");
        // Outside of the other feed's own documents, which do not change.
        other.WriteArticle("1.md", "Corrected of other", frontMatter: "date: 2026-01-02");
        await service.FeedWithAsync("included-one", "Corrected of other");
        other.Delete("1.md");
        var document = await service.FeedWithoutAsync("included-one", "Corrected of other");
        Assert.Equal(["Second of other", "First of one"], document.Titles);
        Assert.Contains($"<link rel=\"self\" href=\"{service.Address}included-other/rss.xml\" />", document.Text, StringComparison.Ordinal);

        // They come to rest: what is published once more changes nothing.
        await service.SettleAsync(shared.Home);
        var before = await service.SnapshotAsync("included-one");
        await service.SettleAsync(shared.Home);
        Assert.Equal(before, await service.SnapshotAsync("included-one"));
    }
}
