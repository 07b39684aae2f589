using System.Net;

namespace FeedService.Tests.Serving;

public sealed class RedirectTests
{
    [Theory]
    [InlineData("/blog/feed", "/news/rss.xml")]
    [InlineData("/blog/feed/", "/news/rss.xml")]
    [InlineData("/blog/feed?x=1", "/news/rss.xml")]
    [InlineData("/old/atom.xml", "/news/atom.xml")]
    [InlineData("/caf%C3%A9/feed.json", "/news/feed.json")]
    [InlineData("/wp?feed=rss2", "/news/rss.xml")]
    public async Task A_path_that_feed_yaml_names_leads_to_the_document_for_ever(string path, string location)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication() with { RedirectFrom = ["/blog/feed", "/old/atom.xml", "/café/feed.json/", "/wp?feed=rss2"] });
        foreach (var method in new[] { "GET", "HEAD" })
        {
            using var answer = await host.SendAsync(method, path);
            Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
            Assert.Equal(location, answer.Headers.NonValidated["Location"].ToString());
        }
    }

    [Theory]
    [InlineData("/wp")]
    [InlineData("/wp?feed=comments")]
    [InlineData("/blog")]
    [InlineData("/blog/feed/more")]
    public async Task Any_other_path_leads_nowhere(string path)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication() with { RedirectFrom = ["/blog/feed", "/wp?feed=rss2"] });
        using var answer = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task No_page_of_another_feed_is_redirected()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication() with { RedirectFrom = ["/sport/feed", "/sport"] }, Sample.Publication("sport", id: 2));
        using var page = await host.GetAsync("/sport");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var guess = await host.GetAsync("/sport/feed");
        Assert.Equal("/sport/rss.xml", guess.Headers.NonValidated["Location"].ToString());
    }

    [Fact]
    public async Task It_keeps_the_path_of_the_base_address()
    {
        var setup = new ServingHost.Setup { Settings = new Dictionary<string, string?> { ["FeedService:BaseUrl"] = "https://example.org/site" } };
        await using var host = await ServingHost.StartAsync(setup, Sample.Publication() with { RedirectFrom = ["/blog/feed"] });
        foreach (var path in new[] { "/blog/feed", "/site/blog/feed" })
        {
            using var answer = await host.GetAsync(path);
            Assert.Equal("/site/news/rss.xml", answer.Headers.NonValidated["Location"].ToString());
        }
    }

    [Theory]
    [InlineData("https://new.example/feeds/", "https://new.example/feeds/rss.xml", "https://new.example/feeds/atom.xml")]
    [InlineData("https://new.example/feed.xml", "https://new.example/feed.xml", "https://new.example/feed.xml")]
    public async Task A_feed_that_has_moved_leads_to_its_new_address_in_one_step(string to, string rss, string atom)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication() with { MovedTo = new Uri(to), RedirectFrom = ["/blog/feed"] });
        foreach (var (path, location) in new[] { ("/news/rss.xml", rss), ("/news/atom.xml", atom), ("/blog/feed", rss) })
        {
            using var answer = await host.GetAsync(path);
            Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
            Assert.Equal(location, answer.Headers.NonValidated["Location"].ToString());
        }
    }

    [Fact]
    public async Task A_path_of_a_removed_feed_leads_to_its_end()
    {
        await using var host = await ServingHost.StartAsync(Sample.Removed("gone", id: 2) with { RedirectFrom = ["/blog/feed"] });
        using var answer = await host.GetAsync("/blog/feed");
        using var end = await host.GetAsync(answer.Headers.NonValidated["Location"].ToString());
        Assert.Equal(HttpStatusCode.Gone, end.StatusCode);
    }
}
