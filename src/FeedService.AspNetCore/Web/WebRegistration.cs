using FeedService.AspNetCore.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web;

internal static class WebRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddWeb() => services.AddSingleton<Absences>().AddSingleton<SiteAssets>().AddSingleton<FeedShowing>().AddSingleton<IDocumentPages>(provider => provider.GetRequiredService<FeedShowing>());
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Pages for people, media, lists of feeds and health.</summary>
        public void MapWeb()
        {
            var web = routes.MapGroup("")
                .AddEndpointFilter(Reading.RedirectTrailingSlashAsync)
                .AddEndpointFilter(Reading.AnswerStoreTroubleAsync);
            var isRoot = routes.ServiceProvider.GetRequiredService<MountPoint>().IsRoot;
            PageEndpoints.Map(web, isRoot);
            ListEndpoints.Map(web);
            HealthEndpoints.Map(web);
            AssetEndpoints.Map(web, isRoot);
            Aliases.Map(web);
        }
    }
}
