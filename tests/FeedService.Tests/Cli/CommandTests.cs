using System.IO.Compression;
using System.Text.Json;

namespace FeedService.Tests.Cli;

public sealed class CommandTests : IDisposable
{
    private readonly CommandFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("'bild' is not understood. Did you mean 'build'?", "bild")]
    [InlineData("'--url=http://localhost:1' is not understood.", "--url=http://localhost:1")]
    [InlineData("Required argument 'FEED' missing", "new")]
    [InlineData("Option '--out' is required.", "build")]
    [InlineData("See: feedservice problems --help", "problems", "--format", "xml")]
    public async Task A_wrong_command_line_is_explained(string message, params string[] arguments)
    {
        var result = await folder.RunAsync(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var result = await folder.RunAsync("--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(["serve", "build", "new <FEED>", "problems", "release <FEED>", "remove <FEED>", "--urls"], text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("build", "--out", "out")]
    [InlineData("problems")]
    [InlineData("new", "other")]
    public async Task Wrong_settings_stop_every_command_with_all_of_them_listed(params string[] command)
    {
        var result = await folder.RunAsync([.. command, "--FeedService:BaseUrl=nowhere", "--FeedService:Schedule", "never", "--FeedService:Limits:Burst=1", "--FeedService:Lmits:Burst=5"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(5, result.Errors.TrimEnd().Split('\n').Length);
        Assert.All(
            ["FeedService:BaseUrl is 'nowhere'", "FeedService:Schedule: 'never'", "Burst", "Did you mean 'FeedService:Limits:Burst'?"],
            text => Assert.Contains(text, result.Errors, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "appsettings.json"), "{ \"FeedService\": { ", TestContext.Current.CancellationToken);
        var result = await folder.RunAsync("problems");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("appsettings.json", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_makes_a_feed_once()
    {
        var first = await folder.RunAsync("new", "my-feed");
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder.Feeds, "my-feed")).Length);
        Assert.Single(Directory.GetFileSystemEntries(folder.Feeds));
        var second = await folder.RunAsync("new", "my-feed");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("is there already", second.Errors, StringComparison.Ordinal);
        Assert.Contains("to 'my-feed' perhaps", (await folder.RunAsync("new", "My Feed")).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("problems")]
    [InlineData("release", "news")]
    [InlineData("remove", "news")]
    public async Task Commands_that_need_a_store_make_none(params string[] command)
    {
        var result = await folder.RunAsync(command);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--FeedService:DataDirectory=DIR", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Build_writes_each_document_with_its_compressed_forms_and_only_what_changed()
    {
        folder.Write("news/2026-02-03-hello.md", "# Hello\n\nWorld\n");
        folder.Write("broken/feed.yaml", "titel: x\nttl: soon\n");
        var first = await folder.RunAsync("build", "--out", "out", "--FeedService:BaseUrl=https://example.org");
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("1 feed, 3 documents", first.Output, StringComparison.Ordinal);
        Assert.Contains("3 of them changed", first.Output, StringComparison.Ordinal);
        Assert.Contains("feeds/broken/feed.yaml:1: error: 'titel' is not a setting.", first.Errors, StringComparison.Ordinal);
        foreach (var name in (string[])["rss.xml", "atom.xml", "feed.json"])
        {
            var path = Path.Combine(folder.Path, "out", "news", name);
            var content = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains("https://example.org/news", System.Text.Encoding.UTF8.GetString(content), StringComparison.Ordinal);
            Assert.Equal(content, Decompress(new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress)));
            Assert.Equal(content, Decompress(new BrotliStream(File.OpenRead(path + ".br"), CompressionMode.Decompress)));
            Assert.Equal(File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(path + ".gz"));
        }

        var second = await folder.RunAsync("build", "--out", "out", "--FeedService:BaseUrl=https://example.org");
        Assert.Contains("; 0 of them changed", second.Output, StringComparison.Ordinal);
        Assert.Equal(9, Directory.GetFiles(Path.Combine(folder.Path, "out"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Build_does_not_write_into_the_folder_of_feeds()
    {
        var result = await folder.RunAsync("build", "--out", "feeds/public");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("would be taken for a feed", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_release_and_remove_speak_to_the_store()
    {
        folder.Write("news/feed.yaml", "title: News\n");
        folder.Write("news/2026-02-03-hello.md", "# Hello\n");
        folder.Write("broken/feed.yaml", "# comment\ntitel: x\n");
        await folder.RunAsync("build", "--out", "out");

        var problems = await folder.RunAsync("problems");
        Assert.Equal(1, problems.ExitCode);
        Assert.StartsWith("feeds/broken/feed.yaml:2: error: 'titel' is not a setting. Did you mean 'title'?", problems.Output, StringComparison.Ordinal);

        var json = JsonDocument.Parse((await folder.RunAsync("problems", "--format", "json")).Output).RootElement;
        Assert.Equal((1, "broken", 2, "error"), (json.GetArrayLength(), json[0].GetProperty("feed").GetString(), json[0].GetProperty("line").GetInt32(), json[0].GetProperty("level").GetString()));

        var unknown = await folder.RunAsync("remove", "new");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("There is no feed 'new'. Did you mean 'news'? Known: news.", unknown.Errors, StringComparison.Ordinal);

        Assert.Equal(0, (await folder.RunAsync("release", "news")).ExitCode);
        Assert.Contains("answer 410 Gone", (await folder.RunAsync("remove", "news")).Output, StringComparison.Ordinal);
        Assert.Contains("already", (await folder.RunAsync("remove", "news")).Output, StringComparison.Ordinal);
        Assert.StartsWith("0 feeds, 0 documents", (await folder.RunAsync("build", "--out", "out")).Output.Split('\n')[^2], StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "out", "news", "rss.xml")));
        Assert.Contains("is served again", (await folder.RunAsync("remove", "news", "--undo")).Output, StringComparison.Ordinal);
        Assert.Contains("1 feed, 3 documents", (await folder.RunAsync("build", "--out", "out")).Output, StringComparison.Ordinal);
    }

    private static byte[] Decompress(Stream compressed)
    {
        using (compressed)
        {
            var content = new MemoryStream();
            compressed.CopyTo(content);
            return content.ToArray();
        }
    }
}
