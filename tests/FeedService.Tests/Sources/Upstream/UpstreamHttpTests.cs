using FeedService.AspNetCore.Sources.Upstream;

namespace FeedService.Tests.Sources.Upstream;

/// <summary>How an upstream's server is asked, and what its answers make of it.</summary>
[OnBothStores]
public sealed class UpstreamHttpTests
{
    private static readonly string Two = UpstreamTest.Rss(("1", "One"), ("2", "Two"));

    [Fact]
    public async Task Who_asks_says_so_and_asks_for_what_is_new_alone()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two, "/feed", "application/xml", ("ETag", "\"one\""), ("Last-Modified", "Sun, 01 Feb 2026 08:00:00 GMT"));
        await test.TitlesAsync();
        Assert.Equal(["One", "Two"], await test.TitlesAsync());

        Assert.Equal("FeedService (+https://example.org/)", test.Server.Asked[0].Headers["User-Agent"]);
        Assert.Equal("gzip, br", test.Server.Asked[0].Headers["Accept-Encoding"]);
        Assert.Contains("application/feed+json", test.Server.Asked[0].Headers["Accept"], StringComparison.Ordinal);
        Assert.False(test.Server.Asked[0].Headers.ContainsKey("If-None-Match"));
        Assert.Equal("\"one\"", test.Server.Asked[1].Headers["If-None-Match"]);
        Assert.Equal("Sun, 01 Feb 2026 08:00:00 GMT", test.Server.Asked[1].Headers["If-Modified-Since"]);
        Assert.Equal("", await test.ToldAsync());
    }

    [Theory]
    [InlineData("no-quotes")]
    [InlineData("W/\"weak\"")]
    [InlineData("\"with \\\" a quote")]
    public async Task Validators_are_given_back_as_they_came(string tag)
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two, "/feed", "application/xml", ("ETag", tag));
        await test.LookAsync();
        await test.LookAsync();

        Assert.Equal(tag, test.Server.Asked[1].Headers["If-None-Match"]);
    }

    [Theory]
    [InlineData("", "", "00:30:00")]
    [InlineData("", "", "03:00:00", "Sun, 01 Mar 2026 15:00:00 GMT")]
    [InlineData("public", "", "03:00:00", "Sun, 01 Mar 2026 15:00:00 GMT")]
    [InlineData("max-age=7200", "", "02:00:00", "Sun, 01 Mar 2026 15:00:00 GMT")]
    [InlineData("no-cache", "", "00:30:00", "Sun, 01 Mar 2026 15:00:00 GMT")]
    [InlineData("public", "", "00:30:00", "0")]
    [InlineData("max-age=60", "", "00:30:00")]
    [InlineData("max-age=7200", "", "02:00:00")]
    [InlineData("max-age=99999999", "", "1.00:00:00")]
    [InlineData("no-cache, max-age=7200", "", "00:30:00")]
    [InlineData("", "<ttl>180</ttl>", "03:00:00")]
    [InlineData("max-age=7200", "<ttl>180</ttl>", "03:00:00")]
    [InlineData("", "<ttl>5</ttl>", "00:30:00")]
    public async Task An_upstream_is_asked_as_often_as_its_feed_yaml_says_unless_it_asks_for_more_patience(string cacheControl, string more, string wait, string expires = "")
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(
            Two.Replace("<description>Tides", more + "<description>Tides", StringComparison.Ordinal),
            "/feed",
            "application/xml",
            ("Cache-Control", cacheControl), ("Expires", expires), ("Date", "Sun, 01 Mar 2026 12:00:00 GMT"));
        var now = test.Service.Time.GetUtcNow();
        await test.LookAsync();

        Assert.Equal(TimeSpan.Parse(wait, System.Globalization.CultureInfo.InvariantCulture), (await test.StateAsync()).NextAt - now);
    }

    [Theory]
    [InlineData(429, "7200", "02:00:00")]
    [InlineData(503, "7200", "02:00:00")]
    [InlineData(429, "Sun, 01 Mar 2026 15:00:00 GMT", "03:00:00")]
    [InlineData(429, "0.5", "00:30:00")]
    [InlineData(429, "soon", "00:30:00")]
    [InlineData(429, "99999999", "7.00:00:00")]
    [InlineData(500, "", "00:30:00")]
    [InlineData(404, "", "00:30:00")]
    public async Task Who_asks_for_rest_gets_it_and_it_is_said_when_it_is_asked_again(int status, string retryAfter, string wait)
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two);
        await test.LookAsync();
        test.Server.Fail(status, "/feed", ("Retry-After", retryAfter));
        var now = test.Service.Time.GetUtcNow();
        Assert.Equal(["One", "Two"], await test.TitlesAsync());

        var next = (await test.StateAsync()).NextAt!.Value;
        Assert.Equal(TimeSpan.Parse(wait, System.Globalization.CultureInfo.InvariantCulture), next - now);
        Assert.Contains(FormattableString.Invariant($"answered {status}. Its articles stay as they are; it is asked again at {next:yyyy-MM-dd HH:mm:ss} UTC."), await test.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rest_that_was_asked_for_is_kept_whoever_wants_to_know()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Fail(429, "/feed", ("Retry-After", "3600"));
        await test.LookAsync();
        await test.LookAsync();
        Assert.Single(test.Server.Asked);

        test.Service.Time.Advance(TimeSpan.FromHours(1));
        test.Server.Serve(Two);
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        Assert.Equal("", await test.ToldAsync());
    }

    [Fact]
    public void Each_failure_doubles_the_wait_up_to_a_day()
    {
        var every = TimeSpan.FromMinutes(30);

        Assert.Equal(["00:30:00", "01:00:00", "02:00:00", "04:00:00"], Enumerable.Range(1, 4).Select(failures => UpstreamPatience.AfterFailure(every, failures).ToString()));
        Assert.Equal(TimeSpan.FromDays(1), UpstreamPatience.AfterFailure(every, 1000));
        Assert.Equal(TimeSpan.FromDays(30), UpstreamPatience.AfterFailure(TimeSpan.FromDays(30), 5));
    }

    [Fact]
    public async Task What_is_gone_is_not_asked_again_and_its_articles_stay_until_it_has_another_address()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two);
        await test.LookAsync();
        test.Server.Fail(410);
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        await test.LookAsync();
        Assert.Equal(2, test.Server.Asked.Count);
        Assert.Contains("has ended: it answers 410", await test.ToldAsync(), StringComparison.Ordinal);

        test.Server.Serve(UpstreamTest.Rss(("3", "Three")), "/new");
        await test.SettingsAsync("upstream: { url: SERVER/new, allow_private: true, name: harbour }");
        Assert.Contains("Three", await test.TitlesAsync());
    }

    [Fact]
    public async Task A_feed_that_says_nothing_will_come_any_more_is_believed()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve("""{"version":"https://jsonfeed.org/version/1.1","title":"T","expired":true,"items":[{"id":"1","content_text":"The last."}]}""", type: "application/feed+json");
        Assert.Single(await test.TitlesAsync());
        await test.LookAsync();

        Assert.Single(test.Server.Asked);
        Assert.Contains("warning: ", await test.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_move_for_ever_changes_the_address()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Fail(301, "/feed", ("Location", "/moved"));
        test.Server.Fail(308, "/moved", ("Location", "/home"));
        test.Server.Fail(302, "/home", ("Location", "/today"));
        test.Server.Serve(Two, "/today");
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        await test.LookAsync();

        Assert.Equal(["/feed", "/moved", "/home", "/today", "/home", "/today"], test.Server.Asked.Select(asked => asked.PathAndQuery));
    }

    [Fact]
    public async Task A_move_that_leads_nowhere_is_undone_before_anything_ends()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Fail(301, "/feed", ("Location", "/moved"));
        test.Server.Serve(Two, "/moved");
        await test.LookAsync();
        test.Server.Fail(410, "/moved");
        test.Server.Serve(UpstreamTest.Rss(("3", "Three")));
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        Assert.Contains("answered 410 where it had moved to", await test.ToldAsync(), StringComparison.Ordinal);

        Assert.Equal(["One", "Three", "Two"], await test.TitlesAsync());
        Assert.Equal("", await test.ToldAsync());
    }

    [Fact]
    public async Task What_cannot_be_read_leaves_the_last_good_as_it_is_and_says_where_it_breaks()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two, "/feed", "application/xml", ("ETag", "\"good\""));
        await test.TitlesAsync();
        test.Server.Serve("<!DOCTYPE html><html><body>Maintenance</body></html>", "/feed", "text/html", ("ETag", "\"bad\""));
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        Assert.Contains("error: ", await test.ToldAsync(), StringComparison.Ordinal);
        Assert.Contains("cannot be read. The document is a web page, no feed.", await test.ToldAsync(), StringComparison.Ordinal);

        // Half a feed is read as far as it is whole, and not asked for by what it said of itself.
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two"), ("3", "Three")).Split("About 3")[0]);
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        Assert.Equal("\"good\"", test.Server.Asked[^1].Headers["If-None-Match"]);
        Assert.Matches(@"warning: .*is broken and was read all the same: .*\(line 3, column \d+\)", await test.ToldAsync());

        test.Server.Serve(UpstreamTest.Rss(("3", "Three")));
        Assert.Equal(["One", "Three", "Two"], await test.TitlesAsync());
        Assert.Equal("", await test.ToldAsync());
    }

    [Fact]
    public async Task A_restart_forgets_nothing_of_what_servers_said()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two, "/feed", "application/xml", ("ETag", "\"one\""));
        await test.LookAsync();
        await test.Service.RestartAsync();
        Assert.Equal(["One", "Two"], await test.TitlesAsync());

        Assert.Equal("\"one\"", test.Server.Asked[^1].Headers["If-None-Match"]);
    }
}
