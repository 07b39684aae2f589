using FeedService.AspNetCore.Api.Micropub;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Api;

internal static class ApiRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddApi() => services
            .AddApiDescription()
            .AddSingleton<ApiKeys>()
            .AddSingleton<KeyRing>()
            .AddSingleton<ApiDoor>()
            .AddSingleton<ArticleView>()
            .AddSingleton<ArticleListing>()
            .AddSingleton<ArticleWriting>()
            .AddSingleton<FeedListing>()
            .AddSingleton<MediaUpload>()
            .AddSingleton<MicropubDoor>()
            .AddSingleton<MicropubReading>()
            .AddSingleton<MicropubQueries>()
            .AddSingleton<PostLookup>()
            .AddSingleton<MicropubEndpoint>();
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Articles over HTTP, unless the settings take it away.</summary>
        public void MapApi()
        {
            if (routes.ServiceProvider.GetRequiredService<IOptions<FeedServiceOptions>>().Value.Api.Enabled)
            {
                ApiRoutes.Map(routes.MapGroup("/api").AddEndpointFilter(AnswerStoreTroubleAsync));
                routes.MapApiDescription();
                MicropubEndpoint.Map(routes.MapGroup("").AddEndpointFilter(AnswerStoreTroubleAsync));
            }
        }
    }

    private static async ValueTask<object?> AnswerStoreTroubleAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (StoreUnavailableException)
        {
            return ApiDoor.Unavailable();
        }
    }
}
