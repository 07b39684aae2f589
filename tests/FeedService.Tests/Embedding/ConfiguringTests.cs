using FeedService.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeedService.Tests.Embedding;

public sealed class ConfiguringTests
{
    [Fact]
    public async Task What_the_application_says_counts_more_than_the_configuration_and_leaves_the_rest_of_it()
    {
        await using var host = await HostApplication.StartAsync(
            add: builder => builder.Services.AddFeedService(feeds =>
            {
                feeds.BaseUrl = "https://code.example/feeds";
                feeds.WebSub.Enabled = false;
            }),
            settings: ["--FeedService:BaseUrl=https://configuration.example/feeds", "--FeedService:Schedule=0 * * * *"]);
        var options = host.Services.GetRequiredService<IOptions<FeedServiceOptions>>().Value;
        Assert.Equal(("https://code.example/feeds", "0 * * * *"), (options.BaseUrl, options.Schedule));
        var document = await host.DocumentAsync("/feeds/news/rss.xml");
        Assert.Contains("https://code.example/feeds/news/rss.xml", document, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"hub\"", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_application_says_is_checked_too()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => HostApplication.StartAsync(
            map: _ => { },
            add: builder => builder.Services.AddFeedService(feeds => (feeds.BaseUrl, feeds.Schedule) = ("nowhere", "never"))));
        Assert.Equal(2, refusal.Failures.Count());
    }
}
