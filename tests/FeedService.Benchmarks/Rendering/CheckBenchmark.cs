using System.Globalization;
using System.Text;
using FeedService.Benchmarks.Service;
using FeedService.Benchmarks.Serving;
using FeedService.Syndication;

namespace FeedService.Benchmarks.Rendering;

/// <summary><c>feedservice check</c> on a folder of documents.</summary>
internal sealed class CheckBenchmark : IBenchmark
{
    private const int Files = 2_000;
    private const int Bytes = 50_000;

    public string Name => "check";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        var folder = Directory.CreateDirectory(Path.Combine(home.Root, "documents")).FullName;
        var document = Encoding.UTF8.GetString(FeedRenderers.All[FeedFormat.Rss].Render(Sized()));
        for (var file = 0; file < Files; file++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{file}.xml"), document, cancellationToken);
        }

        var took = await Commands.RunAsync(await PublishedProgram.PathAsync(), ["check", folder], cancellationToken);
        return [new($"feedservice check on {Files:n0} files of {document.Length / 1000} KB", "10 s", string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:f1} s"))];
    }

    private static Feed Sized()
    {
        var feed = SampleFeed.Feed;
        while (FeedRenderers.All[FeedFormat.Rss].Render(feed).Length > Bytes)
        {
            feed = feed with { Entries = [.. feed.Entries.SkipLast(1)] };
        }

        return feed;
    }
}
