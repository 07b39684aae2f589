using System.IO.Compression;

namespace FeedService.EndToEnd.Publishing;

/// <summary>The commands that a publisher uses beside the service.</summary>
public sealed class CommandTests(SharedService shared) : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task What_build_writes_are_the_documents_of_the_service()
    {
        const string BaseUrl = "--FeedService:BaseUrl=https://news.example/";
        home.Feed("news").WriteArticle("one.md", "One", "Words – “quoted”.", "date: 2026-01-01");
        home.Feed("tech").WriteSettings("formats: [json]\n");
        home.Feed("tech").WriteArticle("two.md", "Two", "Words.", "date: 2026-01-01");
        await using (var service = await home.StartAsync(new() { Arguments = [BaseUrl] }))
        {
            await service.FeedWithAsync("tech", "Two", Syndication.FeedFormat.Json);
            await service.FeedWithAsync("news", "One");
            (await home.RunAsync("build", "--out", "beside", BaseUrl)).Succeeded();
            foreach (var document in await service.SnapshotAsync("news"))
            {
                Assert.Equal(document, ReadDocument("beside", document));
            }

            Assert.Equal(0, await service.StopAsync());
        }

        (await home.RunAsync("build", "--out", "alone", BaseUrl)).Succeeded();
        Assert.Equal(Files("beside"), Files("alone"));
        Assert.Equal(["feed.json", "feed.json.br", "feed.json.gz"], Files("alone", "tech").Select(file => file.Name));
    }

    [Fact]
    public async Task New_makes_a_feed_that_a_running_service_publishes()
    {
        var service = await shared.ServiceAsync();

        (await shared.Home.RunAsync("new", "fresh-feed")).Succeeded();

        var document = await service.FeedWithAsync("fresh-feed", "The first article of Fresh feed");
        Assert.Equal("Fresh feed", document.Title);
        var settings = await File.ReadAllLinesAsync(shared.Home.Feed("fresh-feed").FileOf("feed.yaml"), TestContext.Current.CancellationToken);
        var id = Assert.Single(settings, line => line.StartsWith("id: ", StringComparison.Ordinal))["id: ".Length..];
        Assert.Contains($"<id>{id}</id>", document.Text, StringComparison.Ordinal);
        var again = await shared.Home.RunAsync("new", "fresh-feed");
        Assert.NotEqual(0, again.ExitCode);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_says_so_when_there_are_none()
    {
        home.Feed("news").WriteArticle("one.md", "One", "Words.", "date: 2026-01-01");
        (await home.RunAsync("build", "--out", "out")).Succeeded();

        var problems = (await home.RunAsync("problems")).Succeeded();

        Assert.Equal("No problems.", problems.Output.Trim());
    }

    private DocumentSnapshot ReadDocument(string output, DocumentSnapshot served)
    {
        var path = Path.Combine(home.Root, output, "news", served.Name);
        Assert.Equal(Latin1(File.ReadAllBytes(path)), Unpack(path + ".gz", stream => new GZipStream(stream, CompressionMode.Decompress)));
        Assert.Equal(Latin1(File.ReadAllBytes(path)), Unpack(path + ".br", stream => new BrotliStream(stream, CompressionMode.Decompress)));
        var writtenAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        return served with
        {
            Text = Latin1(File.ReadAllBytes(path)),
            LastModifiedAt = DateTimeOffset.FromUnixTimeSeconds(writtenAt.ToUnixTimeSeconds()),
        };
    }

    private static string Unpack(string path, Func<Stream, Stream> decompress)
    {
        using var stream = decompress(File.OpenRead(path));
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return Latin1(content.ToArray());
    }

    private static string Latin1(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private IReadOnlyList<(string Name, string Text)> Files(string output, string below = "")
    {
        var root = Path.Combine(home.Root, output, below);
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(path => (Path.GetRelativePath(root, path), Latin1(File.ReadAllBytes(path))))
                .OrderBy(file => file.Item1, StringComparer.Ordinal),
        ];
    }
}
