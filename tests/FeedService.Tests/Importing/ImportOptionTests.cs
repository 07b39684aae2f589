using FeedService.Tests.Cli;
using FeedService.Tests.Sources.Upstream;

namespace FeedService.Tests.Importing;

/// <summary>What an operator can ask for on the command line, on a site with a page and a picture.</summary>
public sealed class ImportOptionTests : IAsyncLifetime
{
    private readonly CommandFolder folder = new();
    private UpstreamServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await UpstreamServer.StartAsync();
        server.Serve("PNG", "/up/pier.png", "image/png");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "export.xml"), Wxr.Of(
            Wxr.Item(1, content: $"<img src=\"{server.At("/up/pier.png")}\">"),
            Wxr.Item(2, "About", slug: "about").Replace("<wp:post_type>post<", "<wp:post_type>page<", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_word_pages_and_media_stay_and_old_addresses_lead_here()
    {
        Assert.Contains("Left out: 1 pages (--pages takes them).", await ImportAsync(), StringComparison.Ordinal);
        Assert.Equal(["2012-01-07-ferry.html", "feed.yaml"], Files());
        Assert.Contains(server.At("/up/pier.png").AbsoluteUri, Read("2012-01-07-ferry.html"), StringComparison.Ordinal);
        Assert.Contains("redirect_from: [\"/2012/01/07/ferry\"]", Read("2012-01-07-ferry.html").Replace("/\"]", "\"]", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Media_are_fetched_from_this_machine_only_where_that_is_allowed()
    {
        Assert.Contains("pier.png stays where it is", await ImportAsync("--media"), StringComparison.Ordinal);
        Assert.Empty(server.Asked);
        Directory.Delete(folder.Feeds, recursive: true);
        Assert.Contains("1 media file came along.", await ImportAsync("--media", "--allow-private"), StringComparison.Ordinal);
        Assert.Equal(["2012-01-07-ferry.html", "feed.yaml", "media/up/pier.png"], Files());
        Assert.Contains("<img src=\"/media/up/pier.png\">", Read("2012-01-07-ferry.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_come_and_addresses_are_kept_where_one_says_so()
    {
        Assert.Contains("2 articles came", await ImportAsync("--pages", "--keep-addresses"), StringComparison.Ordinal);
        Assert.Equal(["2012-01-07-about.html", "2012-01-07-ferry.html", "feed.yaml"], Files());
        Assert.Contains("permalink: \"https://harbour.example/2012/01/07/ferry/\"", Read("2012-01-07-ferry.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("redirect_from", Read("2012-01-07-ferry.html"), StringComparison.Ordinal);
        Assert.Contains("link: \"https://harbour.example/\"", Read("feed.yaml"), StringComparison.Ordinal);
    }

    private async Task<string> ImportAsync(params string[] options)
    {
        var result = await folder.RunAsync(["import", "wordpress", "export.xml", "--feed", "news", .. options]);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        return result.Output;
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(folder.Feeds, "news", file));

    private IEnumerable<string> Files()
    {
        var news = Path.Combine(folder.Feeds, "news");
        return Directory.EnumerateFiles(news, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(news, path)).Order(StringComparer.Ordinal);
    }
}
