using System.Net;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web;
using FeedService.Syndication;
using FeedService.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedService.Tests.Web;

/// <summary>What is shown for each thing that may be found at an article's address.</summary>
public sealed class ArticlePageTests
{
    [Fact]
    public async Task An_article_is_shown_with_its_dates_authors_and_content()
    {
        var entry = Sample.Entry("news", 1) with { Enclosures = [new Enclosure(new Uri("https://feeds.example/a%20b.mp3"), "audio/mpeg", 5)], Language = "de" };
        await using var host = await HostAsync(new ArticleLookup.Found(entry, IsHere: true));
        using var answer = await host.GetAsync("/shown");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<html lang=\"de\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Article 1 &lt;b&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>The whole of article 1.</p>", page, StringComparison.Ordinal);
        Assert.Contains("datetime=\"2026-11-20T09:00:00Z\"", page, StringComparison.Ordinal);
        Assert.Contains("updated <time datetime=\"2026-11-20T10:00:00Z\"", page, StringComparison.Ordinal);
        Assert.Contains("Ann O&#x27;Nym", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://feeds.example/a%20b.mp3\" type=\"audio/mpeg\">a b.mp3</a>", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://feeds.example/news/articles/article-1\" />", page, StringComparison.Ordinal);
        Assert.Contains("title=\"The &lt;News&gt; &amp; more (Atom)\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_stands_in_for_content_that_is_not_published()
    {
        var entry = Sample.Entry("news", 1) with { ContentHtml = null };
        await using var host = await HostAsync(new ArticleLookup.Found(entry, IsHere: true));
        using var answer = await host.GetAsync("/shown");
        Assert.Contains("<p>In short: 1 &amp; co.</p>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_elsewhere_redirects_there()
    {
        await using var host = await HostAsync(new ArticleLookup.Elsewhere(new Uri("https://blog.example/2026/article?a=1&b=2")));
        using var answer = await host.GetAsync("/shown");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("https://blog.example/2026/article?a=1&b=2", answer.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task A_deleted_article_is_gone_and_an_unknown_one_not_found()
    {
        await using var gone = await HostAsync(new ArticleLookup.Gone());
        await using var nothing = await HostAsync(new ArticleLookup.Nothing());
        foreach (var method in new[] { "GET", "HEAD" })
        {
            Assert.Equal(HttpStatusCode.Gone, (await gone.SendAsync(method, "/shown")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await nothing.SendAsync(method, "/shown")).StatusCode);
        }
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_a_reason_to_come_back()
    {
        await using var host = await ServingHost.StartAsync(new ServingHost.Setup
        {
            Map = app => app.MapGet("/shown", string () => throw new StoreUnavailableException("locked")).AddEndpointFilter(Reading.AnswerStoreTroubleAsync),
        });
        using var answer = await host.GetAsync("/shown");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("10", answer.Headers.NonValidated["Retry-After"].ToString());
    }

    private static Task<ServingHost> HostAsync(ArticleLookup lookup)
    {
        var publication = Sample.Publication();
        return ServingHost.StartAsync(
            new ServingHost.Setup
            {
                Map = app => app.MapMethods("/shown", Reading.Methods, (Publications publications) => PageEndpoints.Show(lookup, publication, publications)),
            },
            publication);
    }
}
