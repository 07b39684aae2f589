using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Feeds;
using FeedService.Tests.Sources.Upstream;

namespace FeedService.Tests.Importing;

/// <summary>Feeds that are imported from their address, and media that are fetched.</summary>
[OnBothStores]
public sealed class FeedAddressTests : IAsyncLifetime
{
    private static readonly ImportRules Inside = new() { AllowPrivate = true };

    private UpstreamServer server = null!;
    private ImportHome home = null!;

    public async ValueTask InitializeAsync() => (server, home) = (await UpstreamServer.StartAsync(), await ImportHome.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task All_of_its_archive_comes()
    {
        server.Serve(Linked(UpstreamTest.Rss(("3", "Three"), ("2", "Two, corrected")), "prev-archive", "/archive/2"));
        server.Serve(Linked(UpstreamTest.Rss(("2", "Two")), "prev-archive", "/archive/1"), "/archive/2");
        // Archives that lead back end there.
        server.Serve(Linked(UpstreamTest.Rss(("1", "One")), "prev-archive", "/feed"), "/archive/1");

        var report = await home.ImportAsync(await OpenAsync(Inside), Inside);

        Assert.Equal((3, 0), (report.Taken, report.Known));
        Assert.Equal([("1", "One"), ("2", "Two, corrected"), ("3", "Three")], (await home.ItemsAsync()).Select(item => ((string)item["id"]!, (string)item["title"]!)).Order());
        Assert.Equal((0, 3), await AgainAsync());

        async Task<(int, int)> AgainAsync()
        {
            var again = await home.ImportAsync(await OpenAsync(Inside), Inside);
            return (again.Taken, again.Known);
        }
    }

    [Fact]
    public async Task Pages_of_a_json_feed_come_as_well()
    {
        server.Serve("""{"version":"https://jsonfeed.org/version/1.1","title":"T","next_url":"/2","items":[{"id":"b","title":"B","content_html":"<p>b</p>"}]}""", type: "application/feed+json");
        server.Serve("""{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"a","title":"A","content_html":"<p>a</p>"}]}""", "/2", "application/feed+json");

        Assert.Equal(2, (await home.ImportAsync(await OpenAsync(Inside), Inside)).Taken);
    }

    [Fact]
    public async Task What_cannot_be_had_whole_is_not_begun()
    {
        server.Serve(Linked(UpstreamTest.Rss(("2", "Two")), "prev-archive", "/gone"));

        Assert.Contains("/gone answered 404. Nothing was written.", (await Assert.ThrowsAsync<BrokenArchiveException>(() => OpenAsync(Inside))).Message, StringComparison.Ordinal);
        Assert.Contains("is no public address", (await Assert.ThrowsAsync<BrokenArchiveException>(() => OpenAsync(new ImportRules()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Media_are_fetched_once_and_what_cannot_be_had_stays_where_it_is()
    {
        server.On("/files/pier.png", context =>
        {
            context.Response.ContentType = "image/png";
            return context.Response.Body.WriteAsync(Png).AsTask();
        });
        server.Serve("<html>", "/files/page.jpg", "text/html; charset=utf-8");
        server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two")).Replace("About", $"&lt;img src=\"{server.At("/files/pier.png")}\"&gt; &lt;img src=\"{server.At("/files/none.png")}\"&gt; &lt;img src=\"{server.At("/files/page.jpg")}\"&gt; About", StringComparison.Ordinal));
        using var media = new MediaFetching(allowPrivate: true);

        var report = await home.ImportAsync(await OpenAsync(Inside), Inside, media: media);

        Assert.Equal(2, report.Taken);
        var picture = Assert.Single(home.Files, file => file.EndsWith("pier.png", StringComparison.Ordinal));
        Assert.Equal(Png, await File.ReadAllBytesAsync(Path.Combine(home.Feed, picture), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(home.Files, file => file.EndsWith("page.jpg", StringComparison.Ordinal));
        Assert.Equal(1, report.Media);
        Assert.Equal(["stays where it is: it answered 404", "stays where it is: it is a page, and no file"], report.Notes.Select(note => note.Note[note.Note.IndexOf("stays", StringComparison.Ordinal)..]));
        Assert.All(["/files/pier.png", "/files/none.png", "/files/page.jpg"], path => Assert.Single(server.Asked, asked => asked.PathAndQuery == path));
        Assert.All(home.Files.Where(file => file.EndsWith(".html", StringComparison.Ordinal)), file =>
        {
            Assert.Contains("pier.png", home.Read(file), StringComparison.Ordinal);
            Assert.DoesNotContain(server.At("/files/pier.png").AbsoluteUri, home.Read(file), StringComparison.Ordinal);
            Assert.Contains(server.At("/files/none.png").AbsoluteUri, home.Read(file), StringComparison.Ordinal);
            Assert.Contains(server.At("/files/page.jpg").AbsoluteUri, home.Read(file), StringComparison.Ordinal);
        });
    }

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Task<IImportArchive> OpenAsync(ImportRules rules) => FeedArchives.OpenAsync(server.At().AbsoluteUri, rules, () => { }, TestContext.Current.CancellationToken);

    private static string Linked(string rss, string relation, string path) =>
        rss.Replace("<channel>", $"""<channel xmlns:atom="http://www.w3.org/2005/Atom"><atom:link rel="{relation}" href="{path}"/>""", StringComparison.Ordinal);
}
