using System.Net.Http.Headers;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Faults;

public sealed class RestartTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task What_was_published_is_served_before_the_store_is_open()
    {
        home.Feed("news").WriteArticle("one.md", "One");
        await home.PublishAsync("news", "One");
        var opening = home.HoldOpening();

        await using var service = await home.StartAsync(Home.Settled);

        Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);
        await service.HealthAsync("degraded");
        home.Feed("news").WriteArticle("two.md", "Two");
        await opening.DisposeAsync();
        await service.FeedWithAsync("news", "Two");
        await service.HealthAsync("ready");
    }

    [Theory]
    [InlineData("SIGTERM")]
    [InlineData("kill -9")]
    [InlineData("without the cache")]
    public async Task Validators_outlive_a_restart(string how)
    {
        home.Feed("news").WriteArticle("one.md", "One");
        Dictionary<string, string> before;
        await using (var service = await home.StartAsync(Home.Settled))
        {
            await service.FeedWithAsync("news", "One");
            before = await ValidatorsAsync(service);
            await (how == "kill -9" ? service.Kill9Async() : service.StopAsync());
        }

        if (how == "without the cache")
        {
            Directory.Delete(home.PublicationsDirectory, recursive: true);
        }

        await using var restarted = await home.StartAsync(Home.Settled);
        await restarted.FeedWithAsync("news", "One");
        Assert.Equal(before, await ValidatorsAsync(restarted));

        // Nor do they move when the feed has been looked through and published anew.
        home.Feed("other").WriteArticle("two.md", "Two");
        await restarted.FeedWithAsync("other", "Two");
        Assert.Equal(before, await ValidatorsAsync(restarted));
    }

    [Fact]
    public async Task The_cache_may_be_deleted_while_the_service_runs()
    {
        home.Feed("news").WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(Home.Settled);
        await service.FeedWithAsync("news", "One");

        Directory.Delete(home.PublicationsDirectory, recursive: true);
        Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);
        home.Feed("news").WriteArticle("two.md", "Two");

        await service.FeedWithAsync("news", "Two");
        Assert.Single(Directory.GetFiles(home.PublicationsDirectory));
    }

    private static async Task<Dictionary<string, string>> ValidatorsAsync(ServiceProcess service)
    {
        var validators = new Dictionary<string, string>();
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            foreach (var coding in (string[])["identity", "gzip", "br"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, service.AddressOf("news", format));
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
                using var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
                validators[$"{format} {coding}"] = $"{answer.Headers.ETag} {answer.Content.Headers.LastModified:r}";
            }
        }

        return validators;
    }
}
