using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>Puts the hot path before everything that the application adds, its routing included.</summary>
internal sealed class ServingStartup(IOptions<FeedServiceOptions> options) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<DocumentMiddleware>();
        if (BasePath.Of(options.Value) is { Length: > 0 } prefix)
        {
            app.UsePathBase(prefix);
        }

        next(app);
    };
}
