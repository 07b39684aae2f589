using System.Text.Json;

namespace FeedService.EndToEnd.Publishing;

/// <summary><c>feedservice check</c>.</summary>
public sealed class CheckTests(SharedService shared) : IAsyncLifetime
{
    private const string Wrong = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">\n<channel>\n<title>T</title>\n<link>/</link>\n</channel>\n</rss>\n";

    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Nothing_is_wrong_with_any_document_of_the_sample_nor_with_how_it_is_served()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sample"));
        foreach (var file in files)
        {
            home.Feed("news").Write(Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        await using var service = await home.StartAsync();
        await service.FeedWhenAsync("news", document => document.Entries.Count >= files.Length - 3, "its articles are there");

        var result = await home.RunAsync(["check", .. new[] { "news/rss.xml", "news/atom.xml", "news/feed.json", "feeds.opml" }.Select(path => new Uri(service.Address, path).AbsoluteUri)]);

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Empty((await home.RunAsync("check", "news")).Succeeded().Output);
    }

    [Fact]
    public async Task Findings_are_printed_as_a_compiler_does_and_errors_end_it_with_1()
    {
        Write("wrong/feed.xml");
        var result = await home.RunAsync("check", "wrong");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("wrong/feed.xml:5:7: error url-relative: link: '/' is no whole address; begin it with https://.", result.Output, StringComparison.Ordinal);
        Assert.Contains("wrong/feed.xml:3:1: error element-missing: channel has no description.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_json_and_sarif()
    {
        Write("feed.xml");
        using var json = JsonDocument.Parse((await home.RunAsync("check", "feed.xml", "--format", "json")).Output);
        var document = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("feed.xml", document.GetProperty("source").GetString());
        Assert.False(document.GetProperty("valid").GetBoolean());
        Assert.Contains(document.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("rule").GetString() == "url-relative" && finding.GetProperty("level").GetString() == "error"
            && finding.GetProperty("line").GetInt32() == 5 && finding.GetProperty("column").GetInt32() == 7
            && finding.GetProperty("reference").GetString() == "RFC 3986 4.3");

        using var sarif = JsonDocument.Parse((await home.RunAsync("check", "feed.xml", "--format", "sarif")).Output);
        var run = Assert.Single(sarif.RootElement.GetProperty("runs").EnumerateArray());
        var known = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.All(run.GetProperty("results").EnumerateArray(), found => Assert.Contains(found.GetProperty("ruleId").GetString(), known));
    }

    [Fact]
    public async Task A_page_that_is_no_feed_and_a_path_that_is_nothing_are_named()
    {
        var service = await shared.ServiceAsync();
        var page = await home.RunAsync("check", service.Address.AbsoluteUri, new Uri(service.Address, "nothing-here/rss.xml").AbsoluteUri);
        Assert.Equal(1, page.ExitCode);
        Assert.Contains("error document-html", page.Output, StringComparison.Ordinal);
        Assert.Contains("error http-status", page.Output, StringComparison.Ordinal);

        var nothing = await home.RunAsync("check", "no/such.xml");
        Assert.Equal(1, nothing.ExitCode);
        Assert.Contains("There is no file, folder or feed 'no/such.xml'.", nothing.Error, StringComparison.Ordinal);
    }

    private void Write(string name)
    {
        var path = Path.Combine(home.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Wrong);
    }
}
