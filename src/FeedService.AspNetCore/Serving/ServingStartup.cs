using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Builder.Extensions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>Puts the hot path before everything that the application adds, its routing included.</summary>
internal sealed partial class ServingStartup(
    MountPoint mount, IServiceProvider services, IOptions<FeedServiceOptions> options, ILogger<ServingStartup> logger) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options.Value.Purge.IsOn)
        {
            app.Use(next => services.GetRequiredService<SurrogateKeys>().Mark(next));
        }

        app.UseMiddleware<DocumentMiddleware>();
        // Once everything is mapped: an application with a class Startup maps its routes only after this filter has run.
        app.Use(WithoutBasePath);
        next(app);
    };

    private RequestDelegate WithoutBasePath(RequestDelegate next)
    {
        var prefix = services.GetRequiredService<ServedPaths>().Public;
        if (!prefix.EndsWith(mount.Path, StringComparison.Ordinal))
        {
            LogElsewhere(options.Value.BaseUrl!, mount.Path, options.Value.BaseUrl!.TrimEnd('/') + mount.Path);
        }

        // Below a path of its own the service leaves the application's paths as they are.
        return mount.IsRoot && prefix.Length > 0 ? new UsePathBaseMiddleware(next, prefix).Invoke : next;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "FeedService:BaseUrl is {BaseUrl}, whose path does not end with {Path}, where the feeds are. Unless a proxy in front changes paths, set it to {Wanted}")]
    private partial void LogElsewhere(string baseUrl, string path, string wanted);
}
