using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>How the program's own server protects itself; an application that embeds the service decides for itself.</summary>
internal sealed partial class KestrelSettings(ILogger<KestrelSettings> logger) : IConfigureOptions<KestrelServerOptions>
{
    private const int Connections = 4000;
    private const int MegaByte = 1_000_000;

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = AffordableConnections(OpenFiles.Limit());
        limits.MaxRequestBodySize = 2 * MegaByte;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.ConfigureEndpointDefaults(HoldConnections);
    }

    // Asked for when the server binds: the server itself is made before all settings have been checked together.
    private static void HoldConnections(ListenOptions endpoint)
    {
        var cap = endpoint.ApplicationServices.GetRequiredService<ConnectionCap>();
        var last = endpoint.ApplicationServices.GetRequiredService<LastAnswers>();
        endpoint.Use(next => connection => cap.HoldAsync(connection, next));
        endpoint.Use(next => connection => last.HoldAsync(connection, next));
    }

    /// <summary>Never so many connections that the articles cannot be opened any more.</summary>
    private int AffordableConnections(int? files)
    {
        if (files is not { } limit || limit >= Connections + OpenFiles.Beside(limit))
        {
            return Connections;
        }

        var affordable = Math.Max(limit - OpenFiles.Beside(limit), OpenFiles.FewestConnections);
        LogFewFiles(limit, affordable, Connections + OpenFiles.Beside(Connections));
        return affordable;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Only {Limit} files may be open at once, so no more than {Connections} connections are taken. Raise it before the start: `ulimit -n {Wanted}` in a shell, LimitNOFILE={Wanted} in a systemd unit.")]
    private partial void LogFewFiles(int limit, int connections, int wanted);
}
