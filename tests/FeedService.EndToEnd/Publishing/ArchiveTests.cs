using System.Net;
using System.Net.Http.Headers;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Publishing;

/// <summary>Archives over HTTP and in <c>build</c>.</summary>
public sealed class ArchiveTests(SharedService shared) : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task An_archive_is_served_like_a_document()
    {
        var service = await shared.ServiceAsync();
        await PublishAsync(shared.Home.Feed("history"));
        await service.FeedWithAsync("history", "Article 11");
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var path = $"history/archive/1/{FeedDocument.FileName(format)}";
            using var whole = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
            Assert.Equal(FeedRenderers.All[format].MediaType, whole.Content.Headers.ContentType!.ToString());
            Assert.Equal(5, FeedDocument.Parse(await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), format).Entries.Count);
            Assert.True(whole.Headers.CacheControl!.MaxAge <= TimeSpan.FromHours(1));

            using var known = await AskAsync(service, HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(whole.Headers.ETag!));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            using var since = await AskAsync(service, HttpMethod.Get, path, headers => headers.IfModifiedSince = whole.Content.Headers.LastModified);
            Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
            using var head = await AskAsync(service, HttpMethod.Head, path, headers => headers.AcceptEncoding.Add(new("gzip")));
            Assert.Equal((HttpStatusCode.OK, "gzip"), (head.StatusCode, head.Content.Headers.ContentEncoding.Single()));
            Assert.Equal("", (await shared.Home.RunAsync("check", new Uri(service.Address, path).AbsoluteUri)).Output);
        }

        using var next = await AskAsync(service, HttpMethod.Get, "history/archive/3/rss.xml", _ => { });
        Assert.Equal((HttpStatusCode.TemporaryRedirect, service.AddressOf("history", FeedFormat.Rss)), (next.StatusCode, next.Headers.Location));
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("history/archive/9/rss.xml"));
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("nothing/archive/1/rss.xml"));
    }

    [Fact]
    public async Task Build_writes_them_too()
    {
        await PublishAsync(home.Feed("history"));
        (await home.RunAsync("build", "--out", "site")).Succeeded();
        foreach (var number in (int[])[1, 2])
        {
            var text = await File.ReadAllTextAsync(Path.Combine(home.Root, "site", "history", "archive", $"{number}", "atom.xml"), TestContext.Current.CancellationToken);
            Assert.Equal(5, FeedDocument.Parse(text, FeedFormat.Atom).Entries.Count);
            Assert.True(File.Exists(Path.Combine(home.Root, "site", "history", "archive", $"{number}", "rss.xml.br")));
        }

        Assert.Contains("0 of them changed", (await home.RunAsync("build", "--out", "site")).Succeeded().Output, StringComparison.Ordinal);
    }

    private static Task PublishAsync(FeedFolder feed)
    {
        for (var i = 0; i < 12; i++)
        {
            feed.WriteArticle($"{i:00}.md", $"Article {i:00}", "Some words.", $"date: 2026-01-{i + 1:00}");
        }

        feed.WriteSettings("language: en\nwindow: { items: 5 }\n");
        return Task.CompletedTask;
    }

    private static Task<HttpResponseMessage> AskAsync(ServiceProcess service, HttpMethod method, string path, Action<HttpRequestHeaders> change)
    {
        var request = new HttpRequestMessage(method, path);
        change(request.Headers);
        return service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
