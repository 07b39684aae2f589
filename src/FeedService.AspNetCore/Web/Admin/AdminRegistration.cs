using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web.Admin;

internal static class AdminRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAdmin()
        {
            services.AddAntiforgery();
            return services.AddSingleton<AdminSession>().AddSingleton<AdminDoor>().AddSingleton<DeskFigures>().AddSingleton<DeskFeeds>().AddSingleton<DeskSources>().AddSingleton<DeskArticles>().AddSingleton<IStartupFilter, AdminStartup>();
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>The operator's desk, behind its gate.</summary>
        public void MapAdmin() => AdminEndpoints.Map(routes);
    }

    /// <summary>Puts the gate before everything that the application adds, its routing included.</summary>
    private sealed class AdminStartup : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseMiddleware<AdminGate>();
            next(app);
        };
    }
}
