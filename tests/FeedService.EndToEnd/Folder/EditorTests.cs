namespace FeedService.EndToEnd.Folder;

/// <summary>F27: however software saves a file, readers see one edit of one article.</summary>
public sealed class EditorTests(SharedService shared)
{
    [Theory]
    [InlineData("vim", "vim.tiny -u NONE -N -es -c '%s/First/Second/' -c wq story.md")]
    [InlineData("vim-backup", "vim.tiny -u NONE -N -es -c 'set backup backupcopy=no' -c '%s/First/Second/' -c wq story.md")]
    [InlineData("sed", "sed -i s/First/Second/ story.md")]
    [InlineData("git", "git checkout -q second")]
    [InlineData("rsync", "rsync -a --inplace .other/story.md story.md")]
    [InlineData("rsync-rename", "rsync -a .other/story.md story.md")]
    [InlineData("copy", "cp .other/story.md story.md")]
    [InlineData("rewrite", "rm story.md && cp .other/story.md story.md")]
    public async Task One_save_is_one_update_of_one_article(string name, string save)
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed($"saved-{name}");
        feed.WriteArticle("story.md", "First title", "First words.", "date: 2026-01-01");
        feed.Write(".other/story.md", (await File.ReadAllTextAsync(feed.FileOf("story.md"), TestContext.Current.CancellationToken)).Replace("First", "Second", StringComparison.Ordinal));
        if (name == "git")
        {
            await ShellAsync(feed, "git init -q -b first . && git add story.md && git commit -qm first && git checkout -qb second && cp .other/story.md . && git commit -qam second && git checkout -q first");
        }

        var before = await service.FeedWithAsync($"saved-{name}", "First title");
        await service.SettleAsync(shared.Home);
        var published = Published(service, name);

        await ShellAsync(feed, save);

        var after = await service.FeedWhenAsync(
            $"saved-{name}",
            document =>
            {
                Assert.Equal(before.Ids, document.Ids);
                return document.Titles is ["Second title"];
            },
            "it has the edit");
        await service.SettleAsync(shared.Home);
        Assert.Equal(after.Text, (await service.FeedAsync($"saved-{name}")).Text);
        Assert.Equal(published + 1, Published(service, name));
    }

    [Fact]
    public async Task An_older_file_of_the_same_size_is_an_edit()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("older");
        feed.WriteArticle("story.md", "Title one", "Words.", "date: 2026-01-01");
        var id = (await service.FeedWithAsync("older", "Title one"))["Title one"].Id;
        feed.WriteArticle(".old/story.md", "Title two", "Words.", "date: 2026-01-01");

        await ShellAsync(feed, "touch -d 1999-12-31 .old/story.md && cp -p .old/story.md story.md");

        Assert.Equal(id, (await service.FeedWithAsync("older", "Title two"))["Title two"].Id);
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_never_shown_half()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("growing");
        feed.WriteArticle("known.md", "Known", frontMatter: "date: 2026-01-01");
        await service.FeedWithAsync("growing", "Known");

        await using (var file = new StreamWriter(feed.FileOf("slow.md")) { AutoFlush = true })
        {
            await file.WriteAsync("---\ntitle: Growing\ndate: 2026-01-02\n---\n\nFirst half");
            await service.SettleAsync(shared.Home);
            Assert.Equal(["Known"], (await service.FeedAsync("growing")).Titles);
            await file.WriteAsync(" and second half.\n");
        }

        Assert.Equal("<p>First half and second half.</p>", (await service.FeedWithAsync("growing", "Growing"))["Growing"].Content);
    }

    private static int Published(ServiceProcess service, string name) =>
        service.Output.Count(line => line.Contains($"Published saved-{name}:", StringComparison.Ordinal));

    private static async Task ShellAsync(FeedFolder feed, string command) => (await Tool.RunAsync(
        "sh",
        ["-ec", command],
        workingDirectory: feed.Path,
        environment: new Dictionary<string, string>
        {
            ["HOME"] = feed.Path,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "A",
            ["GIT_AUTHOR_EMAIL"] = "a@example.org",
            ["GIT_COMMITTER_NAME"] = "A",
            ["GIT_COMMITTER_EMAIL"] = "a@example.org",
        })).Succeeded();
}
