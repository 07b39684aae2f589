using System.Net;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Publishing;

/// <summary>What happens to whole folders.</summary>
public sealed class FeedFolderTests(SharedService shared)
{
    [Fact]
    public async Task A_feed_whose_folder_is_missing_goes_on_and_is_picked_up_again()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("missing");
        feed.WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        var id = (await service.FeedWithAsync("missing", "One"))["One"].Id;
        var before = await service.SnapshotAsync("missing");

        feed.DeleteFolder();
        await service.OutputAsync("The folder of feed missing is missing");
        await service.SettleAsync(shared.Home);

        Assert.Equal(before, await service.SnapshotAsync("missing"));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync("missing/articles/one"));
        Assert.Contains("feedservice remove missing", (await shared.Home.RunAsync("problems")).Output, StringComparison.Ordinal);
        shared.Home.Feed("missing").WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        shared.Home.Feed("missing").WriteArticle("two.md", "Two", frontMatter: "date: 2026-01-02");
        Assert.Equal(id, (await service.FeedWithAsync("missing", "Two"))["One"].Id);
    }

    [Fact]
    public async Task A_renamed_folder_with_the_same_id_is_the_same_feed()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("oldname");
        feed.WriteSettings("title: One feed\nid: urn:uuid:0b7bd9d4-4c3c-4ee0-9b62-0f1d3d3a7e01\n");
        feed.WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        var before = await service.FeedWithAsync("oldname", "One");

        feed.RenameFolder("newname");

        var after = await service.FeedWithAsync("newname", "One");
        Assert.Equal(before.Ids, after.Ids);
        Assert.Contains("urn:uuid:0b7bd9d4-4c3c-4ee0-9b62-0f1d3d3a7e01", after.Text, StringComparison.Ordinal);
        await service.StatusWhenAsync("oldname/atom.xml", HttpStatusCode.MovedPermanently);
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            using var old = await service.Http.GetAsync(service.AddressOf("oldname", format), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.MovedPermanently, old.StatusCode);
            Assert.Equal(service.AddressOf("newname", format), new Uri(service.Address, old.Headers.Location!));
        }
    }

    [Fact]
    public async Task A_folder_that_is_made_before_its_settings_has_the_id_that_they_state()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("early");
        feed.WriteArticle("draft.md", "Not yet", "Words.", "date: 2026-01-01", "draft: true");
        await service.FeedAsync("early");

        feed.WriteSettings("title: Stated\nid: urn:uuid:0b7bd9d4-4c3c-4ee0-9b62-0f1d3d3a7e02\n");
        feed.WriteArticle("draft.md", "Now", "Words.", "date: 2026-01-01");

        var document = await service.FeedWhenAsync("early", document => document.Title == "Stated" && document.Titles is ["Now"], "both are there");
        Assert.Contains("<id>urn:uuid:0b7bd9d4-4c3c-4ee0-9b62-0f1d3d3a7e02</id>", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_files_gone_at_once_are_held_until_the_operator_lets_them_go()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("mass");
        for (var i = 0; i < 15; i++)
        {
            feed.WriteArticle($"{i:00}.md", $"Article {i:00}", frontMatter: "date: 2026-01-01");
        }

        await service.FeedWhenAsync("mass", document => document.Titles.Count == 15, "all are there");
        var before = await service.SnapshotAsync("mass");
        for (var i = 0; i < 12; i++)
        {
            feed.Delete($"{i:00}.md");
        }

        await service.OutputAsync("Feed mass: 12 of 15 files are gone at once.");
        Assert.Equal(before, await service.SnapshotAsync("mass"));
        Assert.Contains("feedservice release mass", (await shared.Home.RunAsync("problems")).Output, StringComparison.Ordinal);

        (await shared.Home.RunAsync("release", "mass")).Succeeded();
        var after = await service.FeedWhenAsync("mass", document => document.Titles.Count == 3, "they are let go");
        Assert.Equal(["Article 12", "Article 13", "Article 14"], after.Titles.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.Gone, await service.StatusAsync("mass/articles/00"));
    }

    [Fact]
    public async Task A_removed_feed_is_gone_until_that_is_taken_back()
    {
        var service = await shared.ServiceAsync();
        shared.Home.Feed("byhand").WriteArticle("one.md", "One", frontMatter: "date: 2026-01-01");
        var id = (await service.FeedWithAsync("byhand", "One"))["One"].Id;

        (await shared.Home.RunAsync("remove", "byhand")).Succeeded();
        await service.StatusWhenAsync("byhand/rss.xml", HttpStatusCode.Gone);
        Assert.Equal(HttpStatusCode.Gone, await service.StatusAsync("byhand/feed.json"));

        (await shared.Home.RunAsync("remove", "byhand", "--undo")).Succeeded();
        Assert.Equal(id, (await service.FeedWithAsync("byhand", "One"))["One"].Id);
    }
}
