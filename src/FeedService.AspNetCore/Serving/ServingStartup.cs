using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace FeedService.AspNetCore.Serving;

/// <summary>Puts the hot path before everything that the application adds, its routing included.</summary>
internal sealed class ServingStartup(MountPoint mount) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<DocumentMiddleware>();
        if (mount is { IsWhole: true, BasePath: { Length: > 0 } path })
        {
            app.UsePathBase(path);
        }

        next(app);
    };
}
