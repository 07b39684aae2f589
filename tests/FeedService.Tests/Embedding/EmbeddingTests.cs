using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.Tests.Embedding;

public sealed partial class EmbeddingTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/news")]
    [InlineData("GET", "/news/")]
    [InlineData("GET", "/news/rss.xml")]
    [InlineData("HEAD", "/news/rss.xml")]
    [InlineData("GET", "/news/atom.xml")]
    [InlineData("GET", "/news/articles/ferry")]
    [InlineData("GET", "/2019/ferry")]
    [InlineData("GET", "/feeds2")]
    [InlineData("GET", "/feeds2/news/rss.xml")]
    [InlineData("GET", "/feeds.opml")]
    [InlineData("GET", "/rss.xml")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/robots.txt")]
    [InlineData("GET", "/favicon.ico")]
    [InlineData("GET", "/assets/site.css")]
    [InlineData("POST", "/hub")]
    [InlineData("GET", "/hub")]
    [InlineData("GET", "/secret")]
    [InlineData("GET", "/anything")]
    [InlineData("GET", "/any/thing/else")]
    [InlineData("DELETE", "/news")]
    public async Task What_is_the_applications_answers_as_without_feeds(string method, string path)
    {
        Assert.Equal(await AnswerAsync(host.Without, method, path), await AnswerAsync(host.With, method, path));
    }

    [Theory]
    [InlineData("/feeds", "text/html")]
    [InlineData("/feeds/", "text/html")]
    [InlineData("/feeds/news", "text/html")]
    [InlineData("/feeds/news/rss.xml", "application/rss+xml")]
    [InlineData("/feeds/news/atom.xml", "application/atom+xml")]
    [InlineData("/feeds/news/feed.json", "application/feed+json")]
    [InlineData("/feeds/news/tags/sea/rss.xml", "application/rss+xml")]
    [InlineData("/feeds/news/articles/ferry", "text/html")]
    [InlineData("/feeds/feeds.opml", "text/x-opml")]
    [InlineData("/feeds/assets/site.css", "text/css")]
    [InlineData("/feeds/health/live", "text/plain")]
    [InlineData("/feeds/health/ready", "application/json")]
    public async Task What_is_the_services_answers_below_the_path_with_addresses_below_it(string path, string mediaType)
    {
        using var response = await host.With.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var addresses = Address().Matches(text.Replace("\\/", "/", StringComparison.Ordinal)).Select(match => match.Groups["address"].Value)
            // Within the page, and what is given to other people's readers.
            .Where(address => !address.StartsWith('#') && !Handed().IsMatch(address)).ToList();
        Assert.All(addresses, address => Assert.StartsWith($"{host.With.Address}/feeds/", address.StartsWith('/') ? host.With.Address + address : address, StringComparison.Ordinal));
        Assert.Equal(mediaType is "text/plain" or "application/json" or "text/css", addresses.Count == 0);
    }

    [Theory]
    [InlineData("/feeds/news/", "/feeds/news")]
    [InlineData("/feeds/news/feed", "/feeds/news/rss.xml")]
    [InlineData("/feeds/atom.xml", "/feeds/news/atom.xml")]
    [InlineData("/feeds/2019/ferry", "*/feeds/news/articles/ferry")]
    public async Task Redirects_stay_below_the_path(string path, string location)
    {
        using var response = await host.With.GetAsync(path);
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.MovedPermanently, HttpStatusCode.Found });
        Assert.Equal(location.Replace("*", host.With.Address, StringComparison.Ordinal), response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_hub_takes_subscriptions_below_the_path()
    {
        using var form = new FormUrlEncodedContent([new("hub.mode", "subscribe"), new("hub.topic", $"{host.With.Address}/feeds/news/rss.xml"), new("hub.callback", "https://reader.example/callback")]);
        using var response = await host.With.Client.PostAsync("/feeds/hub", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("/feeds/news/nothing/here")]
    [InlineData("/feeds/nobody")]
    [InlineData("/feeds/robots.txt")]
    public async Task Where_there_is_nothing_below_the_path_the_service_says_so(string path)
    {
        using var response = await host.With.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("""<a href="/feeds/">the list of feeds</a>""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_route_of_the_service_is_open_unnamed_and_in_a_group_of_its_own()
    {
        var own = host.With.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/feeds/", StringComparison.Ordinal) == true).ToList();
        Assert.True(own.Count > 20);
        Assert.All(own, endpoint =>
        {
            Assert.NotNull(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
            Assert.Equal("feedservice", endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName);
            Assert.Null(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>());
        });
    }

    private static async Task<string> AnswerAsync(HostApplication application, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return $"{response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }

    [GeneratedRegex("^(feed:|https://[a-z.]+/.*http%3A%2F%2F127)")]
    private static partial Regex Handed();

    [GeneratedRegex("""(?:href|src|url|xmlUrl|htmlUrl)="(?<address>[^"]+)"|"(?:home_page_url|feed_url|url)":\s*"(?<address>[^"]+)"|<link>(?<address>[^<]+)""")]
    private static partial Regex Address();
}
