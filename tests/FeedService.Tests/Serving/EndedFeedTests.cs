using System.Net;

namespace FeedService.Tests.Serving;

public sealed class EndedFeedTests
{
    [Theory]
    [InlineData("/gone")]
    [InlineData("/gone/")]
    [InlineData("/gone/rss.xml")]
    [InlineData("/gone/feed.json?x=1")]
    [InlineData("/gone/articles/anything")]
    [InlineData("/gone/media/abc/picture.jpg")]
    [InlineData("/before/atom.xml")]
    public async Task Every_address_of_a_removed_feed_is_answered_410(string path)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication(), Sample.Removed("gone", id: 2, "before"));
        foreach (var method in new[] { "GET", "HEAD" })
        {
            using var answer = await host.SendAsync(method, path);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("/old", "/new")]
    [InlineData("/old/rss.xml", "/new/rss.xml")]
    [InlineData("/old/rss.xml?x=1", "/new/rss.xml")]
    [InlineData("/old/articles/caf%C3%A9-old", "/new/articles/caf%C3%A9-old")]
    public async Task A_former_name_redirects_to_the_same_address_under_the_new_one(string path, string location)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication("new") with { FormerNames = ["old"] });
        using var answer = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(location, answer.Headers.NonValidated["Location"].ToString());
    }

    [Theory]
    [InlineData("/old/rss.xml")]
    [InlineData("/blog/old/rss.xml")]
    public async Task Redirects_keep_the_path_of_the_base_address(string path)
    {
        var setup = new ServingHost.Setup { Settings = new Dictionary<string, string?> { ["FeedService:BaseUrl"] = "https://example.org/blog" } };
        await using var host = await ServingHost.StartAsync(setup, Sample.Publication("new") with { FormerNames = ["old"] });
        using var answer = await host.GetAsync(path);
        Assert.Equal("/blog/new/rss.xml", answer.Headers.NonValidated["Location"].ToString());
    }

    [Fact]
    public async Task A_former_name_that_another_feed_has_taken_is_that_feeds()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication("new") with { FormerNames = ["old"] }, Sample.Publication("old", id: 2));
        using var answer = await host.GetAsync("/old/rss.xml");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Names_that_only_begin_alike_are_not_affected()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication("gone-fishing"), Sample.Removed("gone", id: 2));
        using var answer = await host.GetAsync("/gone-fishing/rss.xml");
        using var page = await host.GetAsync("/gone-fishing");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
