using System.Net;

namespace FeedService.EndToEnd.Publishing;

/// <summary>Partners' documents and the news sitemap over HTTP.</summary>
public sealed class PartnerTests(SharedService shared)
{
    [Fact]
    public async Task They_are_served_as_the_public_documents_are()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("partners");
        feed.WriteSettings("language: en\nprofiles: [flipboard, smartnews]\n");
        feed.WriteArticle("one.md", "One", "Some words.", $"date: {DateTime.UnixEpoch.AddYears(56):yyyy-MM-dd}");
        await service.FeedWithAsync("partners", "One");

        foreach (var (path, type) in new[]
        {
            ("partners/flipboard.xml", "application/rss+xml; charset=utf-8"),
            ("partners/smartnews.xml", "application/rss+xml; charset=utf-8"),
            ("partners/sitemap-news.xml", "application/xml; charset=utf-8"),
        })
        {
            using var whole = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, type), (whole.StatusCode, whole.Content.Headers.ContentType!.ToString()));
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            request.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
            using var known = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("partners/msn.xml"));
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("nothing/sitemap-news.xml"));
        Assert.Equal("", (await shared.Home.RunAsync("check", new Uri(service.Address, "partners/flipboard.xml").AbsoluteUri)).Output);
    }
}
