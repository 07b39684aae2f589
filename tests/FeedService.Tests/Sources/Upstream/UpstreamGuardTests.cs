using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace FeedService.Tests.Sources.Upstream;

/// <summary>What an upstream may not make of us: where it may not send us, and how much it may cost.</summary>
[OnSqlite("whom is asked, whatever is stored")]
public sealed class UpstreamGuardTests
{
    private static readonly string Two = UpstreamTest.Rss(("1", "One"), ("2", "Two"));

    [Fact]
    public async Task What_is_packed_wrongly_is_said_and_not_asked_for_again_and_again()
    {
        await using var test = await UpstreamTest.StartAsync();
        foreach (var coding in new[] { "br", "gzip", "zstd" })
        {
            test.Server.Serve("no " + coding, "/feed", "application/xml", ("Content-Encoding", coding));
            await test.LookAsync();
            Assert.Contains("is packed in a way", await test.ToldAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(3, (await test.StateAsync()).Failures);
    }

    [Fact]
    public async Task Redirects_that_lead_nowhere_end_and_are_said()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Fail(302, "/feed", ("Location", "/b"));
        test.Server.Fail(302, "/b", ("Location", "/feed"));
        await test.LookAsync();
        Assert.Contains("redirects in a circle", await test.ToldAsync(), StringComparison.Ordinal);

        for (var i = 0; i < 9; i++)
        {
            test.Server.Fail(302, i == 0 ? "/feed" : $"/{i}", ("Location", $"/{i + 1}"));
        }

        await test.LookAsync();
        Assert.Contains("redirects more than 5 times", await test.ToldAsync(), StringComparison.Ordinal);
        test.Server.Fail(302, "/feed", ("Location", "file:///etc/passwd"));
        await test.LookAsync();
        Assert.Contains("answered 302 without an address that can be followed", await test.ToldAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://0.0.0.0/")]
    public async Task What_clouds_tell_their_machines_is_never_fetched(string inward)
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Fail(302, "/feed", ("Location", inward));
        await test.LookAsync();

        Assert.Contains("is no public address", await test.ToldAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SERVER/feed")]
    [InlineData("http://localhost:1/feed")]
    [InlineData("http://10.0.0.1/feed")]
    [InlineData("http://2130706433/feed")]
    [InlineData("http://[::ffff:127.0.0.1]/feed")]
    public async Task Private_addresses_are_for_upstreams_that_are_allowed_them(string url)
    {
        await using var test = await UpstreamTest.StartAsync($"upstream: {url}");
        test.Server.Serve(Two);
        Assert.Empty(await test.TitlesAsync());

        Assert.Contains("is no public address. If it is meant to be fetched from the house's own network, say allow_private: true", await test.ToldAsync(), StringComparison.Ordinal);
        Assert.Empty(test.Server.Asked);
    }

    [Fact]
    public async Task A_move_for_ever_to_another_host_opens_the_house_to_nobody()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two);
        await test.LookAsync();
        test.Server.Serve(Two, "/moved");
        // Its name was a public address's when it moved there, and is this house's now.
        await test.RememberAsync(test.Source, state => state with { MovedTo = new($"http://localhost:{test.Server.At().Port}/moved") });
        await test.LookAsync();

        Assert.Contains("is no public address", await test.ToldAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(test.Server.Asked, asked => asked.PathAndQuery == "/moved");
    }

    [Fact]
    public async Task All_redirects_together_have_the_time_of_one_request()
    {
        await using var test = await UpstreamTest.StartAsync(null, "--FeedService:Upstream:Timeout=00:00:02");
        for (var i = 0; i < 5; i++)
        {
            var step = i;
            test.Server.On(step == 0 ? "/feed" : $"/{step}", async context =>
            {
                // A slow server, each of whose answers is there in time.
                await Task.Delay(TimeSpan.FromSeconds(0.6), TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Response.Redirect($"/{step + 1}");
            });
        }

        test.Server.Serve(Two, "/5");
        await test.LookAsync();

        Assert.Contains("was not there whole within 2 s (FeedService:Upstream:Timeout)", await test.ToldAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(test.Server.Asked, asked => asked.PathAndQuery == "/5");
    }

    [Fact]
    public async Task The_service_does_not_read_itself()
    {
        await using var test = await UpstreamTest.StartAsync("upstream: { url: https://example.org/news/rss.xml, allow_private: true }");
        await test.LookAsync();

        Assert.Contains("is this service itself. To show another feed of it, use 'include'", await test.ToldAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Packed_answers_are_unpacked(string coding)
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.On("/feed", context => PackAsync(context, coding, System.Text.Encoding.UTF8.GetBytes(Two), 1));

        Assert.Equal(["One", "Two"], await test.TitlesAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_gigabyte_packed_small_is_left_at_its_bound(string coding)
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.On("/feed", context => PackAsync(context, coding, new byte[1_000_000], 1000));
        await test.LookAsync();

        Assert.Contains("is larger than 20,000,000 bytes (FeedService:Upstream:MaxBytes)", await test.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_without_end_is_left_at_its_bound()
    {
        await using var test = await UpstreamTest.StartAsync(null, "--FeedService:Upstream:MaxBytes=100000");
        test.Server.On("/feed", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[10_000], context.RequestAborted);
            }
        });
        await test.LookAsync();
        Assert.Contains("is larger than 100,000 bytes", await test.ToldAsync(), StringComparison.Ordinal);

        test.Server.On("/feed", context =>
        {
            context.Response.ContentLength = 200_000;
            return context.Response.Body.WriteAsync(new byte[200_000], context.RequestAborted).AsTask();
        });
        await test.LookAsync();
        Assert.Contains("is larger than 100,000 bytes", await test.ToldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drip_is_left_when_its_time_is_over()
    {
        await using var test = await UpstreamTest.StartAsync(null, "--FeedService:Upstream:Timeout=00:00:01");
        var over = new TaskCompletionSource();
        test.Server.On("/feed", async context =>
        {
            await context.Response.WriteAsync("<rss>");
            await context.Response.Body.FlushAsync();
            context.RequestAborted.Register(over.SetResult);
            await over.Task;
        });
        await test.LookAsync();

        Assert.Contains("was not there whole within 1 s (FeedService:Upstream:Timeout)", await test.ToldAsync(), StringComparison.Ordinal);
        await over.Task;
    }

    [Fact]
    public async Task A_document_with_entities_of_its_own_reads_no_file_and_asks_nobody()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve($"""<!DOCTYPE rss [<!ENTITY a SYSTEM "{test.Server.At("/secret")}"><!ENTITY b SYSTEM "file:///etc/hostname">]>{Two.Split("?>")[1].Replace("One", "&a;&b;", StringComparison.Ordinal)}""");

        Assert.Equal(["&a;&b;", "Two"], await test.TitlesAsync());
        Assert.DoesNotContain(test.Server.Asked, asked => asked.PathAndQuery == "/secret");
    }

    private static async Task PackAsync(HttpContext context, string coding, byte[] content, int times)
    {
        context.Response.Headers.ContentEncoding = coding;
        Stream body = coding == "br" ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest) : new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await using (body)
        {
            for (var i = 0; i < times && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await body.WriteAsync(content, context.RequestAborted);
            }
        }
    }
}
