using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedService.Tests.Serving;

/// <summary>Whose word about a client's address is believed.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("", "127.0.0.1 http")]
    [InlineData("192.0.2.7", "127.0.0.1 http")]
    [InlineData("127.0.0.1", "203.0.113.9 https")]
    [InlineData("127.0.0.0/8 10.0.0.0/8", "198.51.100.1 https")]
    public async Task Only_that_of_proxies_that_the_settings_name(string proxies, string seen)
    {
        await using var host = await ServingHost.StartAsync(new ServingHost.Setup
        {
            Settings = new Dictionary<string, string?> { ["FeedService:Proxies"] = proxies },
            Map = app => app.MapGet("/who", (HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}"),
        });
        using var answer = await host.GetAsync("/who", ("X-Forwarded-For", "198.51.100.1, 203.0.113.9".Replace(", 203.0.113.9", proxies.Contains('/', StringComparison.Ordinal) ? ", 10.1.1.1" : ", 203.0.113.9", StringComparison.Ordinal)), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"));
        Assert.Equal(seen, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
