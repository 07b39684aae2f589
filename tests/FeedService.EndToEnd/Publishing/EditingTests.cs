using System.Net;

namespace FeedService.EndToEnd.Publishing;

/// <summary>What a publisher does to a file, and what readers see of it.</summary>
public sealed class EditingTests(SharedService shared)
{
    private const string Dated = "date: 2026-03-01 08:00:00 +0100";
    private static readonly DateTimeOffset DatedAt = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_file_that_is_dropped_is_in_all_formats_and_on_a_page()
    {
        var service = await shared.ServiceAsync();
        shared.Home.Feed("drop").WriteArticle("launch.md", "The launch", "It *flies*.", Dated);

        var documents = await service.AllFormatsWithAsync("drop", "The launch");

        var id = Assert.Single(documents.Select(document => document["The launch"].Id).Distinct());
        Assert.StartsWith("urn:uuid:", id, StringComparison.Ordinal);
        Assert.All(documents, document => Assert.Equal(DatedAt, document["The launch"].PublishedAt));
        Assert.All(documents, document => Assert.Equal("<p>It <em>flies</em>.</p>", document["The launch"].Content));
        var page = await service.TextAsync(service.PathOf(documents[0]["The launch"].Link));
        Assert.Contains("It <em>flies</em>.", page, StringComparison.Ordinal);
        Assert.Contains("drop/atom.xml", page, StringComparison.Ordinal);
        Assert.Contains("The launch", await service.TextAsync("drop"), StringComparison.Ordinal);
        Assert.Contains("drop/rss.xml", await service.TextAsync("feeds.opml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_moves_updated_and_nothing_else()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("edit");
        feed.WriteArticle("story.md", "Story", "First words.", Dated);
        var before = (await service.FeedWithAsync("edit", "Story"))["Story"];
        Assert.Equal(DatedAt, before.UpdatedAt);

        feed.WriteArticle("story.md", "Story, corrected", "Better words.", Dated);

        foreach (var document in await service.AllFormatsWithAsync("edit", "Story, corrected"))
        {
            var after = document["Story, corrected"];
            Assert.Equal(before.Id, after.Id);
            Assert.Equal(before.PublishedAt, after.PublishedAt);
            Assert.True(after.UpdatedAt > before.UpdatedAt);
            Assert.Equal("<p>Better words.</p>", after.Content);
        }
    }

    [Fact]
    public async Task A_tag_more_is_shown_and_is_no_significant_edit()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("tag");
        feed.WriteArticle("story.md", "Story", "Words.", Dated);
        await service.FeedWithAsync("tag", "Story");

        feed.WriteArticle("story.md", "Story", "Words.", Dated, "tags: [harbour]");

        var after = await service.FeedWhenAsync("tag", document => document.Text.Contains("harbour", StringComparison.Ordinal), "it has the tag");
        Assert.Equal(DatedAt, after["Story"].UpdatedAt);
    }

    [Fact]
    public async Task Nothing_happens_to_readers_when_a_file_is_renamed()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("rename");
        feed.WriteArticle("first.md", "Story", "Words.", Dated);
        feed.WriteArticle("other.md", "Other", "Words of another.", Dated);
        await service.FeedWhenAsync("rename", document => document.Titles.Count == 2, "both are there");
        var before = await service.SnapshotAsync("rename");

        feed.Rename("first.md", "deep/down/second.md");
        await service.SettleAsync(shared.Home);

        Assert.Equal(before, await service.SnapshotAsync("rename"));
        feed.WriteArticle("deep/down/second.md", "Story, edited", "Words.", Dated);
        var after = await service.FeedWithAsync("rename", "Story, edited");
        Assert.Equal(2, after.Entries.Count);
        Assert.Contains(after["Story, edited"].Id, before[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_article_leaves_every_document_and_its_page_is_gone()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("delete");
        feed.WriteArticle("kept.md", "Kept", "Words.", Dated);
        feed.WriteArticle("mistake.md", "Mistake", "Wrong words.", Dated);
        var before = (await service.FeedWhenAsync("delete", document => document.Titles.Count == 2, "both are there"))["Mistake"];

        feed.Delete("mistake.md");
        await service.FeedWithoutAsync("delete", "Mistake");

        Assert.All(await service.SnapshotAsync("delete"), document => Assert.DoesNotContain("istake", document.Text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Gone, await service.StatusAsync(service.PathOf(before.Link)));
        Assert.DoesNotContain("Mistake", await service.TextAsync("delete"), StringComparison.Ordinal);

        // Another article at the same path is another article (R19).
        feed.WriteArticle("mistake.md", "Not the same", "Other words.", Dated);
        Assert.NotEqual(before.Id, (await service.FeedWithAsync("delete", "Not the same"))["Not the same"].Id);
    }

    [Fact]
    public async Task A_changed_slug_redirects_from_the_old_page()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("slug");
        feed.WriteArticle("story.md", "Story", "Words.", Dated, "slug: old-words");
        var before = (await service.FeedWithAsync("slug", "Story"))["Story"];
        Assert.EndsWith("slug/articles/old-words", before.Link, StringComparison.Ordinal);

        feed.WriteArticle("story.md", "Story", "Words.", Dated, "slug: new-words");
        var after = await service.FeedWhenAsync(
            "slug", document => document["Story"].Link!.EndsWith("new-words", StringComparison.Ordinal), "it has the new address");

        Assert.Equal(before.Id, after["Story"].Id);
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync("slug/articles/new-words"));
        using var old = await service.Http.GetAsync("slug/articles/old-words", TestContext.Current.CancellationToken);
        Assert.InRange((int)old.StatusCode, 301, 308);
        Assert.Equal(after["Story"].Link, old.Headers.Location!.OriginalString);
    }
}
