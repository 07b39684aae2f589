using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Says at start that documents carry addresses which only this machine can open, while that is so.</summary>
internal sealed partial class BaseUrlNotice(IOptions<FeedServiceOptions> options, ILogger<BaseUrlNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.BaseUrl is not { } baseUrl)
        {
            LogUnset();
        }
        else if (SiteAddresses.Settled(options.Value).IsLoopback)
        {
            LogLoopback(baseUrl);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "FeedService:BaseUrl is not set, so that feeds name the address listened on. Before others subscribe, set it to the public one, such as https://example.org")]
    private partial void LogUnset();

    [LoggerMessage(Level = LogLevel.Warning, Message = "FeedService:BaseUrl is {BaseUrl}, which only this machine can open. Before others subscribe, set it to the public one, such as https://example.org")]
    private partial void LogLoopback(string baseUrl);
}
