using System.Net;
using System.Text.Json;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.Tests.Web;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_means_that_feeds_are_served_whatever_the_store_does()
    {
        await using var host = await ServingHost.StartAsync();
        var store = host.Services.GetRequiredService<FeedStore>();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "starting"), await ReadyAsync(host));

        host.Publications.Replace(Sample.Publication());
        store.MarkTroubled("The store /secret/feedservice.db is damaged");
        Assert.Equal((HttpStatusCode.OK, "degraded"), await ReadyAsync(host));

        store.MarkOpen(restoredAt: null);
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(host));
    }

    [Fact]
    public async Task A_service_without_feeds_is_ready_once_its_store_is_open()
    {
        await using var host = await ServingHost.StartAsync();
        host.Services.GetRequiredService<FeedStore>().MarkOpen(restoredAt: null);
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(host));
    }

    [Fact]
    public async Task Health_names_no_files()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        host.Services.GetRequiredService<FeedStore>().MarkTroubled("The store /secret/feedservice.db is damaged");
        using var answer = await host.GetAsync("/health/ready");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("news", text, StringComparison.Ordinal);
        Assert.Contains("The store cannot be used", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_is_always_answered()
    {
        await using var host = await ServingHost.StartAsync();
        using var answer = await host.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    private static async Task<(HttpStatusCode, string?)> ReadyAsync(ServingHost host)
    {
        using var answer = await host.GetAsync("/health/ready");
        using var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, health.RootElement.GetProperty("status").GetString());
    }
}
