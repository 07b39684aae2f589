using System.Net;
using FeedService.AspNetCore.Web;
using FeedService.Tests.Serving;
using Microsoft.AspNetCore.Builder;

namespace FeedService.Tests.Web;

public sealed class MediaTests : IAsyncLifetime
{
    private const string Hash = "0123abcd";
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.bin");

    public async ValueTask InitializeAsync() => await File.WriteAllTextAsync(path, "0123456789", TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        File.Delete(path);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_has_its_type_length_and_may_be_kept_for_ever()
    {
        await using var host = await HostAsync("audio/mpeg");
        foreach (var method in new[] { "GET", "HEAD" })
        {
            using var answer = await host.SendAsync(method, "/file");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("audio/mpeg", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal(10, answer.Content.Headers.ContentLength);
            Assert.Equal($"\"{Hash}\"", answer.Headers.ETag!.Tag);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.NonValidated["Cache-Control"].ToString());
            Assert.Equal("bytes", answer.Headers.AcceptRanges.Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Content-Security-Policy"));
            Assert.True(answer.Content.Headers.LastModified <= host.Time.GetUtcNow());
        }
    }

    [Theory]
    [InlineData("bytes=0-3", null, 206, "0123")]
    [InlineData("bytes=-2", null, 206, "89")]
    [InlineData("bytes=8-", null, 206, "89")]
    [InlineData("bytes=2-4", "\"0123abcd\"", 206, "234")]
    [InlineData("bytes=2-4", "\"other\"", 200, "0123456789")]
    [InlineData("bytes=50-", null, 416, "")]
    [InlineData("lines=1-2", null, 200, "0123456789")]
    public async Task Parts_are_served(string range, string? ifRange, int status, string body)
    {
        await using var host = await HostAsync("video/mp4");
        using var answer = await host.GetAsync("/file", [("Range", range), .. ifRange is null ? Array.Empty<(string, string)>() : [("If-Range", ifRange)]]);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_known_is_not_sent_again()
    {
        await using var host = await HostAsync("image/png");
        using var answer = await host.GetAsync("/file", ("If-None-Match", $"\"{Hash}\""));
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Theory]
    [InlineData("image/svg+xml")]
    [InlineData("text/html")]
    [InlineData("application/xhtml+xml")]
    public async Task What_may_carry_script_is_boxed_in(string mediaType)
    {
        await using var host = await HostAsync(mediaType);
        using var answer = await host.GetAsync("/file");
        Assert.EndsWith("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private Task<ServingHost> HostAsync(string mediaType) => ServingHost.StartAsync(new ServingHost.Setup
    {
        Map = app => app.MapMethods("/file", Reading.Methods, () => new MediaResult(path, mediaType, Hash)),
    });
}
