using System.Net;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Publishing;

/// <summary>feed.yaml, edited while the service runs.</summary>
public sealed class FeedSettingsTests(SharedService shared)
{
    [Fact]
    public async Task A_new_folder_is_a_feed_and_its_settings_take_effect_when_saved()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("settings");
        feed.WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        feed.WriteArticle("two.md", "Two", frontMatter: "date: 2026-01-02");
        Assert.Equal("settings", (await service.FeedWhenAsync("settings", document => document.Titles.Count == 2, "both are there")).Title);

        feed.WriteSettings("title: Harbour news\nlanguage: de\nwindow: { items: 1 }\nformats: [atom, json]\n");

        var document = await service.FeedWhenAsync("settings", document => document.Title == "Harbour news", "it has its title");
        Assert.Equal(["Two"], document.Titles);
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("settings/rss.xml"));
        Assert.Equal("Harbour news", (await service.FeedAsync("settings", FeedFormat.Json)).Title);
        Assert.Contains("lang=\"de\"", await service.TextAsync("settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_feed_yaml_changes_nothing_and_says_what_is_wrong()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("unreadable");
        feed.WriteSettings("title: Before\n");
        feed.WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        await service.FeedWhenAsync("unreadable", document => document.Title == "Before" && document.Titles.Count == 1, "it is there");
        var before = await service.SnapshotAsync("unreadable");

        feed.WriteSettings("title: After\ntitel: Wrong key\n");
        var line = await service.OutputAsync("unreadable/feed.yaml:2");
        Assert.Contains("titel", line, StringComparison.Ordinal);
        Assert.Contains("title", line, StringComparison.Ordinal);
        feed.WriteSettings("");
        await service.SettleAsync(shared.Home);
        Assert.Equal(before, await service.SnapshotAsync("unreadable"));
        // Articles go on.
        feed.WriteArticle("two.md", "Two", frontMatter: "date: 2026-01-02");
        Assert.Equal("Before", (await service.FeedWithAsync("unreadable", "Two")).Title);

        feed.WriteSettings("title: After\n");
        await service.FeedWhenAsync("unreadable", document => document.Title == "After", "it has the mended settings");
    }

    [Fact]
    public async Task A_feed_that_is_removed_in_its_settings_is_gone_until_it_is_not()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("ended");
        feed.WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        var id = (await service.FeedWithAsync("ended", "One"))["One"].Id;

        feed.WriteSettings("removed: true\n");
        foreach (var path in (string[])["ended/rss.xml", "ended/atom.xml", "ended/feed.json", "ended", "ended/articles/one"])
        {
            await service.StatusWhenAsync(path, HttpStatusCode.Gone);
        }

        Assert.DoesNotContain("ended/", await service.TextAsync("feeds.opml"), StringComparison.Ordinal);
        feed.WriteSettings("removed: false\n");
        Assert.Equal(id, (await service.FeedWithAsync("ended", "One"))["One"].Id);
    }
}
