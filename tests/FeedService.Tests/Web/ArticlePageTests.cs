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
    public async Task Cards_and_searches_read_the_article_from_its_head()
    {
        var entry = Sample.Entry("news", 1) with { Tags = ["sea"], Image = new EntryImage { Url = new Uri("https://feeds.example/boat.jpg"), Alt = "A \"boat\"" }, Title = "Ends </script> here" };
        await using var host = await HostAsync(new ArticleLookup.Found(entry, IsHere: true));
        using var answer = await host.GetAsync("/shown");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("<meta property=\"og:title\" content=\"Ends &lt;/script&gt; here\" />", page, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:image:alt\" content=\"A &quot;boat&quot;\" />", page, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"article:tag\" content=\"sea\" />", page, StringComparison.Ordinal);
        var card = System.Text.Json.Nodes.JsonNode.Parse(page.Split("<script type=\"application/ld+json\">")[1].Split("</script>")[0])!;
        Assert.Equal("NewsArticle", (string?)card["@type"]);
        Assert.Equal(entry.Title, (string?)card["headline"]);
        Assert.Equal("2026-11-20T10:00:00Z", (string?)card["dateModified"]);
        Assert.Equal("https://feeds.example/boat.jpg", (string?)card["image"]);
    }

    [Fact]
    public async Task The_articles_around_it_and_the_feeds_that_carry_it_are_named()
    {
        var other = new PublishedEntry("x", "The one after", new Uri("https://feeds.example/news/articles/after"), Sample.Now, null);
        var carrier = Sample.Publication("planet", id: 2, title: "Planet");
        await using var host = await HostAsync(new ArticleLookup.Found(Sample.Entry("news", 1), IsHere: true) { Newer = other, Carriers = ["planet", "removed-since"] }, carrier);
        using var answer = await host.GetAsync("/shown");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("<a rel=\"next\" href=\"https://feeds.example/news/articles/after\"><span>After</span> The one after</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", page, StringComparison.Ordinal);
        Assert.Contains("title=\"Planet (RSS)\"", page, StringComparison.Ordinal);
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

    private static Task<ServingHost> HostAsync(ArticleLookup lookup, params Publication[] others)
    {
        var publication = Sample.Publication();
        return ServingHost.StartAsync(
            new ServingHost.Setup
            {
                Map = app => app.MapMethods("/shown", Reading.Methods, (Publications publications) => PageEndpoints.Show(lookup, publication, publications)),
            },
            [publication, .. others]);
    }
}
