using System.Net;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Web.Admin;

namespace FeedService.Tests.Telemetry;

/// <summary>Who reads the service's figures, and what they say.</summary>
[OnBothStores]
public sealed partial class MetricsTests
{
    private const string Own = "a-token-for-prometheus";
    private static readonly string[] WithOwn = ["--FeedService:Metrics:Token=" + Own];

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer a-token-for-prometheu")]
    [InlineData("Bearer a-token-for-prometheus-and-more")]
    [InlineData("Basic a-token-for-prometheus")]
    [InlineData("Bearer fsk_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Strangers_see_no_figures_from_this_machine_neither(string? authorization)
    {
        await using var desk = await Desk.StartAsync(WithOwn);
        foreach (var path in (string[])["/metrics", "/METRICS", "/%6Detrics", "/metrics/"])
        {
            using var answer = await desk.RawAsync(path, [("X-Forwarded-For", "127.0.0.1"), .. authorization is null ? [] : new[] { ("Authorization", authorization) }]);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer realm=\"FeedService\"", answer.Headers.WwwAuthenticate.ToString());
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_key_for_articles_opens_no_figures_and_without_a_setting_no_empty_token_does()
    {
        await using var desk = await Desk.StartAsync();
        var key = await desk.Service.Get<ApiKeys>().CreateAsync(feedIds: null, ApiVerbs.Create | ApiVerbs.Read, "the CMS", CancellationToken.None);
        foreach (var token in (string[])[key, ""])
        {
            using var answer = await desk.RawAsync("/metrics", ("Authorization", $"Bearer {token}"));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_own_token_an_admin_token_and_a_session_open_the_figures()
    {
        await using var desk = await Desk.SignedInAsync(WithOwn);
        foreach (var token in (string[])[Own, desk.Token])
        {
            using var answer = await desk.RawAsync("/metrics", ("Authorization", $"Bearer {token}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("\nfeedservice_store_available{} 1\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Contains("feedservice_feeds{state=\"published\"}", await desk.TextAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_token_opens_figures_and_nothing_else()
    {
        await using var desk = await Desk.StartAsync(WithOwn);
        using var answer = await desk.RawAsync("/admin", ("Authorization", $"Bearer {Own}"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task What_was_served_and_published_is_counted()
    {
        await using var desk = await Desk.StartAsync(WithOwn);
        var feed = await desk.Service.SettingsAsync("news", "");
        await desk.Service.DropAsync(feed, "one.md", "# One\n\nText.");
        await desk.Service.PublishAsync(feed);
        using (var whole = await desk.RawAsync("/news/rss.xml"))
        using (var unchanged = await desk.RawAsync("/news/rss.xml", ("If-None-Match", whole.Headers.ETag!.Tag)))
        using (var failed = await desk.RawAsync("/news/rss.xml", ("If-Match", "\"x\"")))
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.PreconditionFailed), (whole.StatusCode, unchanged.StatusCode, failed.StatusCode));
            var length = (await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
            var text = await FiguresAsync(desk);
            Assert.Contains("\nfeedservice_serving_requests_total{outcome=\"sent\"} 1\n", text, StringComparison.Ordinal);
            Assert.Contains("\nfeedservice_serving_requests_total{outcome=\"unchanged\"} 1\n", text, StringComparison.Ordinal);
            Assert.Contains("\nfeedservice_serving_requests_total{outcome=\"failed\"} 1\n", text, StringComparison.Ordinal);
            Assert.Contains($"\nfeedservice_serving_sent_bytes_total{{}} {length}\n", text, StringComparison.Ordinal);
            Assert.Contains("\nfeedservice_articles_taken_total{} 1\n", text, StringComparison.Ordinal);
            var changedAt = desk.Service.Publications.Find("news")!.Documents[0].LastModifiedAt.ToUnixTimeSeconds();
            Assert.Contains($"\nfeedservice_publication_changed_timestamp_seconds{{feed=\"news\"}} {changedAt}\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Figures_name_no_article()
    {
        await using var desk = await Desk.StartAsync(WithOwn);
        var feed = await desk.Service.SettingsAsync("news", "");
        await desk.Service.DropAsync(feed, "secret-plan.md", "---\ntitle: Secret plan\ndraft: true\n---\nText.");
        await desk.Service.PublishAsync(feed);
        Assert.DoesNotContain("plan", await FiguresAsync(desk), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_figure_that_is_shown_is_in_the_table()
    {
        await using var desk = await Desk.StartAsync(WithOwn);
        var shown = Named().Matches(await FiguresAsync(desk)).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(shown);
        Assert.Empty(shown.Except(MetricsPage.Rows().Select(row => row.Prometheus)));
    }

    [Fact]
    public void A_token_that_can_be_guessed_is_refused() =>
        Assert.Contains("openssl rand", Assert.Single(new AspNetCore.MetricsSettings { Token = "short" }.Faults()), StringComparison.Ordinal);

    private static async Task<string> FiguresAsync(Desk desk)
    {
        using var answer = await desk.RawAsync("/metrics", ("Authorization", $"Bearer {Own}"));
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"^# TYPE (feedservice_\w+) ", RegexOptions.Multiline)]
    private static partial Regex Named();
}
