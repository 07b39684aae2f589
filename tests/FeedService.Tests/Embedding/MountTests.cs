using System.Net;
using System.Text.RegularExpressions;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.Tests.Embedding;

public sealed partial class MountTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("feeds")]
    [InlineData("/feeds/")]
    [InlineData("//feeds")]
    [InlineData("/a//b")]
    [InlineData("/{tenant}/feeds")]
    [InlineData("/feeds?a=b")]
    [InlineData("/our feeds")]
    [InlineData("/../feeds")]
    [InlineData("/feeds\n")]
    [InlineData("/*")]
    public async Task An_unsuitable_path_is_refused_with_a_remedy(string path)
    {
        await using var app = Compose();
        var refusal = Assert.Throws<ArgumentException>(() => app.MapFeedService(path));
        Assert.Contains($"'{path}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("such as /feeds", refusal.Message, StringComparison.Ordinal);
        // It can be mended.
        app.MapFeedService("/our-feeds/v1.0");
    }

    [Fact]
    public async Task It_is_mapped_once()
    {
        await using var app = Compose();
        app.MapFeedService("/feeds");
        Assert.Contains("at /feeds", Assert.Throws<InvalidOperationException>(() => app.MapFeedService()).Message, StringComparison.Ordinal);
        await using var other = Compose();
        other.MapFeedService();
        Assert.Contains("at the application's root", Assert.Throws<InvalidOperationException>(() => other.MapFeedService("/feeds")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_of_routes_is_no_place_for_it()
    {
        await using var app = Compose();
        Assert.Contains("on the application", Assert.Throws<InvalidOperationException>(() => app.MapGroup("/api").MapFeedService("/feeds")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapped_without_its_services_it_says_what_is_missing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("AddFeedService()", Assert.Throws<InvalidOperationException>(() => app.MapFeedService("/feeds")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_that_are_not_mapped_answer_nothing()
    {
        await using var host = await HostApplication.StartAsync(map: _ => { });
        using var home = await host.GetAsync("/");
        Assert.Equal("Our home", await home.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var published = new TaskCompletionSource();
        var publications = host.Services.GetRequiredService<Publications>();
        publications.Changed += _ => published.TrySetResult();
        if (publications.Find("news") is null)
        {
            await published.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }

        using var document = await host.GetAsync("/news/atom.xml");
        Assert.NotEqual(HttpStatusCode.OK, document.StatusCode);
    }

    [Fact]
    public async Task The_applications_own_pages_are_not_charged_for()
    {
        await using var host = await HostApplication.StartAsync(settings:
            ["--FeedService:Limits:Exempt=", "--FeedService:Limits:PerSecond=1", "--FeedService:Limits:Burst=1000", "--FeedService:Limits:FullAnswerCost=1000"]);
        for (var i = 0; i < 20; i++)
        {
            using var own = await host.GetAsync("/feeds2");
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        }

        using var first = await host.GetAsync("/feeds/health/live");
        using var second = await host.GetAsync("/FEEDS/health/live");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData("https://example.org/feeds")]
    [InlineData("https://example.org/site/feeds/")]
    public async Task A_base_address_that_ends_with_the_path_is_in_all_addresses(string baseUrl)
    {
        await using var host = await HostApplication.StartAsync(settings: [$"--FeedService:BaseUrl={baseUrl}"]);
        Assert.Contains($"href=\"{baseUrl.TrimEnd('/')}/news/rss.xml\"", await host.DocumentAsync("/feeds/news/rss.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Warnings, line => line.Contains("BaseUrl", StringComparison.Ordinal));
        using var moved = await host.GetAsync("/feeds/news/");
        Assert.Equal(new Uri(baseUrl).AbsolutePath.TrimEnd('/') + "/news", moved.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_base_address_that_does_not_end_with_the_path_is_warned_of_once_and_taken()
    {
        await using var host = await HostApplication.StartAsync(settings: ["--FeedService:BaseUrl=https://feeds.example.org/"]);
        Assert.Contains("https://feeds.example.org/news/rss.xml", await host.DocumentAsync("/feeds/news/rss.xml"), StringComparison.Ordinal);
        var warning = Assert.Single(host.Log.Warnings, line => line.Contains("BaseUrl", StringComparison.Ordinal));
        Assert.Contains("does not end with /feeds", warning, StringComparison.Ordinal);
        Assert.EndsWith("set it to https://feeds.example.org/feeds", warning, StringComparison.Ordinal);
        using var own = await host.GetAsync("/news");
        Assert.Equal("Our news", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_application_may_take_a_path_off_before_its_routes()
    {
        await using var host = await HostApplication.StartAsync(
            map: app =>
            {
                app.UsePathBase("/site");
                app.UseRouting().UseAuthorization();
                app.MapFeedService("/feeds");
            },
            settings: ["--FeedService:BaseUrl=https://example.org/site/feeds"]);
        await host.DocumentAsync("/site/feeds/news/rss.xml");
        await host.DocumentAsync("/feeds/news/rss.xml");
        Assert.Contains("Harbour News", await host.DocumentAsync("/site/feeds/news"), StringComparison.Ordinal);
        using var former = await host.GetAsync("/site/feeds/2019/ferry");
        Assert.Equal("https://example.org/site/feeds/news/articles/ferry", former.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Identifiers_depend_on_neither_the_path_nor_the_port()
    {
        await using var one = await HostApplication.StartAsync();
        await using var other = await HostApplication.StartAsync(map: app => app.MapFeedService("/blog/feeds"));
        Assert.Equal(
            FirstId().Match(await one.DocumentAsync("/feeds/news/atom.xml")).Value,
            FirstId().Match(await other.DocumentAsync("/blog/feeds/news/atom.xml")).Value);
    }

    [Fact]
    public async Task An_application_with_a_pipeline_of_its_own_maps_it_when_that_is_made()
    {
        await using var host = await HostApplication.StartAsync((folder, log) => new HostBuilder()
            .UseContentRoot(folder)
            .ConfigureLogging(logging => logging.AddProvider(log))
            .ConfigureWebHost(web => web
                .UseKestrel()
                .UseUrls("http://127.0.0.1:0")
                .ConfigureServices(services => services.AddRouting().AddFeedService())
                .Configure(app => app.UseRouting().UseEndpoints(endpoints => endpoints.MapFeedService("/feeds"))))
            .Build());
        Assert.Contains($"{host.Address}/feeds/news", await host.DocumentAsync("/feeds/news/rss.xml"), StringComparison.Ordinal);
        Assert.Contains("Harbour News", await host.DocumentAsync("/feeds/news"), StringComparison.Ordinal);
    }

    private static WebApplication Compose()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddFeedService();
        return builder.Build();
    }

    [GeneratedRegex("<id>[^<]+</id>")]
    private static partial Regex FirstId();
}
