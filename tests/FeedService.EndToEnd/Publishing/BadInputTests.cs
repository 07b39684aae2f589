namespace FeedService.EndToEnd.Publishing;

/// <summary>Badness is reported by name and is never a deletion.</summary>
public sealed class BadInputTests(SharedService shared)
{
    private const string Dated = "date: 2026-03-01";

    [Fact]
    public async Task A_published_article_that_breaks_stays_as_it_was_until_it_is_mended()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("break");
        feed.WriteArticle("story.md", "Story", "Words.", Dated);
        var id = (await service.FeedWithAsync("break", "Story"))["Story"].Id;
        var before = await service.SnapshotAsync("break");

        feed.Replace("story.md", "---\ntitle: Story\ndate: the day after tomorrow\n---\n\nOther words.\n");

        var line = await service.OutputAsync("break/story.md:3");
        Assert.Contains("the day after tomorrow", line, StringComparison.Ordinal);
        await service.SettleAsync(shared.Home);
        Assert.Equal(before, await service.SnapshotAsync("break"));
        var problems = await shared.Home.RunAsync("problems");
        Assert.Equal(1, problems.ExitCode);
        Assert.Contains(
            problems.Output.Split('\n'),
            problem => problem.StartsWith("feeds/break/story.md:3: error: 'date'", StringComparison.Ordinal) && problem.Contains("Write it like", StringComparison.Ordinal));

        feed.WriteArticle("story.md", "Story, mended", "Other words.", Dated);
        Assert.Equal(id, (await service.FeedWithAsync("break", "Story, mended"))["Story, mended"].Id);
        Assert.DoesNotContain("feeds/break/story.md", (await shared.Home.RunAsync("problems")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_article_that_is_broken_is_left_out_and_the_others_are_published()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("leftout");
        feed.Replace("broken.md", "---\ntitle: [never closed\n---\n\nWords.\n");
        feed.Replace("year-1.md", "---\ntitle: First year\ndate: 0001-01-01\n---\n\nWords.\n");
        feed.Replace("year-9999.md", "---\ntitle: Last year\ndate: 9999-12-31\n---\n\nWords.\n");
        feed.WriteArticle("good.md", "Good", "Words.", Dated);

        await service.OutputAsync("leftout/broken.md:");
        await service.OutputAsync("leftout/year-1.md:3");
        await service.OutputAsync("leftout/year-9999.md:3");

        Assert.Equal(["Good"], (await service.FeedWithAsync("leftout", "Good")).Titles);
        feed.WriteArticle("broken.md", "Broken no more", "Words.", Dated);
        Assert.Equal(2, (await service.FeedWithAsync("leftout", "Broken no more")).Entries.Count);
    }

    [Fact]
    public async Task Names_of_hidden_files_are_on_no_page_for_everyone()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("hushed");
        feed.Replace("broken-merger.md", "---\ntitle: [never closed\n---\n\nWords.\n");
        feed.WriteArticle("good.md", "Good", "Words.", Dated);
        await service.FeedWithAsync("hushed", "Good");
        await service.OutputAsync("hushed/broken-merger.md:");

        string[] pages = ["", "hushed", "feeds.opml", "health/ready", "health/live", "hushed/articles/good"];
        foreach (var page in pages)
        {
            Assert.DoesNotContain("broken-merger", await service.TextAsync(page), StringComparison.Ordinal);
        }
    }
}
