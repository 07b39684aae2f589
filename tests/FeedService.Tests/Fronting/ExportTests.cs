using System.IO.Compression;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Fronting;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Fronting;

/// <summary>The folder of files for a web server: what is in it, and what is not touched.</summary>
[OnBothStores]
public sealed class ExportTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"feedservice-export-{Guid.NewGuid():n}");
    private TestService service = null!;

    public async ValueTask InitializeAsync() => service = await TestService.StartAsync($"--FeedService:Export:Directory={folder}");

    public async ValueTask DisposeAsync()
    {
        await service.Get<ExportPump>().StopAsync(CancellationToken.None);
        await service.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Each_document_lies_there_in_three_encodings_with_its_time()
    {
        var news = await FeedAsync("news", "window: { items: 2 }\nviews:\n  short:\n    title: Short\n    tags: [a]\n", articles: 6);
        await StartAsync();
        await UntilAsync(() => File.Exists(At("news/sitemap-news.xml")));
        Assert.Equal(2, service.Publications.Find("news")!.Archives);
        foreach (var document in service.Publications.Find("news")!.All())
        {
            var path = At($"news/{document.FileName}");
            Assert.Equal(document.Content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
            Assert.Equal(document.Content, Unpack(new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress)));
            Assert.Equal(document.Content, Unpack(new BrotliStream(File.OpenRead(path + ".br"), CompressionMode.Decompress)));
            Assert.All(["", ".gz", ".br"], ending => Assert.Equal(document.LastModifiedAt.UtcDateTime, File.GetLastWriteTimeUtc(path + ending)));
        }

        Assert.True(File.Exists(At("news/archive/2/atom.xml.br")));
        Assert.DoesNotContain(Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(news.Id, service.Publications.Find("news")!.FeedId);
    }

    [Fact]
    public async Task A_change_rewrites_what_changed_and_nothing_else()
    {
        var news = await FeedAsync("news");
        await FeedAsync("sport");
        await StartAsync();
        await UntilAsync(() => File.Exists(At("sport/rss.xml")) && File.Exists(At("news/rss.xml")));
        var before = Inode("sport/rss.xml");
        await PublishAsync(news, "later.md");
        await UntilAsync(() => File.ReadAllText(At("news/rss.xml")).Contains("later.md", StringComparison.Ordinal));
        Assert.Equal(before, Inode("sport/rss.xml"));
    }

    [Fact]
    public async Task What_is_gone_is_removed_and_what_is_foreign_is_left_alone()
    {
        var news = await FeedAsync("news", "id: urn:uuid:7d0f0f63-3c5d-5b1b-9a52-000000000001\n");
        await FeedAsync("sport");
        Directory.CreateDirectory(At("news"));
        await File.WriteAllTextAsync(At("news/notes.txt"), "mine", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("index.html"), "mine", TestContext.Current.CancellationToken);
        await StartAsync();
        await UntilAsync(() => File.Exists(At("news/feed.json")) && File.Exists(At("sport/rss.xml")));

        await PublishAsync(await service.SettingsAsync("news", "id: urn:uuid:7d0f0f63-3c5d-5b1b-9a52-000000000001\nformats: [rss]\n"));
        await UntilAsync(() => !File.Exists(At("news/feed.json")) && !File.Exists(At("news/feed.json.br")));
        Assert.True(File.Exists(At("news/rss.xml")));
        await PublishAsync(await service.SettingsAsync("sport", "removed: true\n"));
        await UntilAsync(() => !Directory.Exists(At("sport")));

        Directory.Move(service.FeedFolder("news"), Path.Combine(Path.GetDirectoryName(service.FeedFolder("news"))!, "press"));
        await service.Catalog.ReloadAsync(CancellationToken.None);
        await PublishAsync(service.Catalog.Find(news.Id)!);
        await UntilAsync(() => File.Exists(At("press/rss.xml")) && !File.Exists(At("news/rss.xml")));
        Assert.Equal("mine", await File.ReadAllTextAsync(At("news/notes.txt"), TestContext.Current.CancellationToken));
        Assert.True(File.Exists(At("index.html")));
    }

    [Fact]
    public async Task What_went_while_the_service_was_down_is_removed_at_its_start()
    {
        await FeedAsync("news");
        await FeedAsync("sport");
        await StartAsync();
        await UntilAsync(() => File.Exists(At("news/rss.xml")) && File.Exists(At("sport/rss.xml")));
        await service.RestartAsync();
        await File.WriteAllTextAsync(At("news/rss.xml.gz.tmp"), "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("sport/rss.xml.tmp"), "half", TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(At(".feedservice-export"), "../outside/rss.xml\nnews/../../outside/rss.xml\n/etc/hostname\n", TestContext.Current.CancellationToken);
        var outside = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(folder)!, "outside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "rss.xml"), "not ours", TestContext.Current.CancellationToken);
        await PublishAsync(await service.SettingsAsync("news", "removed: true\n"));
        await StartAsync();
        await UntilAsync(() => !Directory.Exists(At("news")));
        Assert.True(File.Exists(At("sport/rss.xml")));
        Assert.False(File.Exists(At("sport/rss.xml.tmp")));
        Assert.True(File.Exists(Path.Combine(outside, "rss.xml")));
        Directory.Delete(outside, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_that_cannot_be_written_is_a_problem_until_it_can(bool isLink)
    {
        var news = await FeedAsync("news");
        Directory.CreateDirectory(folder);
        var elsewhere = Directory.CreateTempSubdirectory("feedservice-").FullName;
        if (isLink)
        {
            Directory.CreateSymbolicLink(At("news"), elsewhere);
        }
        else
        {
            await File.WriteAllTextAsync(At("news"), "in the way", TestContext.Current.CancellationToken);
        }

        await StartAsync();
        await ProblemsAsync(found => found is [{ Kind: ProblemKind.Export, Subject: "FeedService:Export:Directory", IsError: true } problem] && problem.Message.Contains(folder, StringComparison.Ordinal));
        await PublishAsync(news, "later.md");
        Assert.Contains("later.md", service.Titles(news));
        File.Delete(At("news"));
        await UntilAsync(() => File.Exists(At("news/rss.xml")) && File.ReadAllText(At("news/rss.xml")).Contains("later.md", StringComparison.Ordinal));
        await ProblemsAsync(found => found.Count == 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
        Directory.Delete(elsewhere);
    }

    [Fact]
    public async Task An_edit_of_an_archived_article_reaches_its_archive_alone()
    {
        var news = await FeedAsync("news", "window: { items: 2 }\n", articles: 6);
        await StartAsync();
        await UntilAsync(() => File.Exists(At("news/archive/1/rss.xml")) && File.Exists(At("news/archive/2/feed.json")));
        var second = Inode("news/archive/2/rss.xml");
        await service.DropAsync(news, "0.md", "---\ntitle: Corrected\ndate: 2026-02-01\n---\n\nText.\n");
        await service.PublishAsync(news);
        await UntilAsync(() => File.ReadAllText(At("news/archive/1/rss.xml")).Contains("Corrected", StringComparison.Ordinal));
        Assert.Equal(second, Inode("news/archive/2/rss.xml"));
    }

    private async Task<CatalogFeed> FeedAsync(string name, string yaml = "", int articles = 1)
    {
        var feed = await service.SettingsAsync(name, yaml);
        for (var i = 0; i < articles; i++)
        {
            await service.DropAsync(feed, $"{i}.md", $"---\ntitle: Article {i}\ndate: {(i == articles - 1 ? "2026-03-01T10:00:00Z" : $"2026-02-0{i + 1}")}\ntags: [a]\n---\n\nText.\n");
        }

        await service.PublishAsync(feed);
        return feed;
    }

    private Task StartAsync() => service.Get<ExportPump>().StartAsync(CancellationToken.None);

    private async Task PublishAsync(CatalogFeed feed, string? article = null)
    {
        if (article is not null)
        {
            await service.DropAsync(feed, article, $"# {article}\n");
        }

        service.Time.Advance(TimeSpan.FromSeconds(1));
        await service.PublishAsync(feed);
    }

    private Task UntilAsync(Func<bool> isSo) => service.PassUntilAsync(() => Task.FromResult(isSo()));

    private Task ProblemsAsync(Func<IReadOnlyList<StoredProblem>, bool> isSo) =>
        service.PassUntilAsync(async () => isSo(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken)));

    private string At(string name) => Path.Combine(folder, name);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    // A file that was replaced is another one, whatever its time says: its creation is later.
    private (DateTime, long) Inode(string name) => (File.GetCreationTimeUtc(At(name)), new FileInfo(At(name)).Length);

    private static byte[] Unpack(Stream packed)
    {
        using (packed)
        {
            var content = new MemoryStream();
            packed.CopyTo(content);
            return content.ToArray();
        }
    }
}
