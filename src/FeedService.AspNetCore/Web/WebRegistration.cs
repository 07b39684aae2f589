using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web;

internal static class WebRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddWeb() => services.AddSingleton<Absences>();
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Pages for people, media, lists of feeds and health.</summary>
        public void MapWeb()
        {
            var web = routes.MapGroup("")
                .AddEndpointFilter(Reading.RedirectTrailingSlashAsync)
                .AddEndpointFilter(Reading.AnswerStoreTroubleAsync);
            PageEndpoints.Map(web);
            ListEndpoints.Map(web);
            HealthEndpoints.Map(web);
            AssetEndpoints.Map(web);
            Aliases.Map(web);
        }
    }
}
