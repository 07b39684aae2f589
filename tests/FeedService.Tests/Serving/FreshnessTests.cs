using FeedService.AspNetCore.Serving;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Serving;

public sealed class FreshnessTests
{
    private const string Uncut = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400";

    [Theory]
    [InlineData(null, Uncut)]
    [InlineData(1_000_000, Uncut)]
    [InlineData(86_700, Uncut)]
    [InlineData(3_900, "public, max-age=300, stale-while-revalidate=60, stale-if-error=3600")]
    [InlineData(361, "public, max-age=300, stale-while-revalidate=60, stale-if-error=61")]
    [InlineData(360, "public, max-age=300, must-revalidate")]
    [InlineData(299, "public, max-age=299, must-revalidate")]
    [InlineData(1, "public, max-age=1, must-revalidate")]
    [InlineData(0, "public, max-age=0, must-revalidate")]
    [InlineData(-5, "public, max-age=0, must-revalidate")]
    public void No_cache_may_keep_a_document_beyond_its_due_time(int? secondsUntilDue, string expected)
    {
        var clock = new SecondClock(new FakeTimeProvider(Sample.Now));
        var due = secondsUntilDue is { } seconds ? Sample.Now.AddSeconds(seconds) : (DateTimeOffset?)null;
        Assert.Equal(expected, new Freshness(TimeSpan.FromMinutes(5), due).CacheControl(clock.Now()).ToString());
    }

    [Fact]
    public async Task Max_age_shrinks_as_the_due_time_comes_near()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication() with { NextDueAt = Sample.Now.AddSeconds(400) });
        Assert.Equal("public, max-age=300, stale-while-revalidate=60, stale-if-error=100", await CacheControlAsync(host));

        host.Time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("public, max-age=100, must-revalidate", await CacheControlAsync(host));

        host.Time.Advance(TimeSpan.FromMilliseconds(99_500));
        Assert.Equal("public, max-age=1, must-revalidate", await CacheControlAsync(host));

        host.Publications.Replace(Sample.Publication());
        Assert.Equal(Uncut, await CacheControlAsync(host));
    }

    private static async Task<string> CacheControlAsync(ServingHost host)
    {
        using var answer = await host.GetAsync("/news/rss.xml");
        return answer.Headers.NonValidated["Cache-Control"].ToString();
    }
}
