using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>The desk's page about sources.</summary>
internal static class SourceEndpoints
{
    public static void Map(IEndpointRouteBuilder admin) => admin.MapMethods("/sources", Reading.Methods, async (HttpContext context, DeskSources sources, Problems problems) =>
        SourcesPage.Of(
            await sources.AllAsync(context.RequestAborted),
            [.. (await problems.ListAsync(context.RequestAborted)).Where(problem => problem.Kind is ProblemKind.Feed or ProblemKind.Article or ProblemKind.Source or ProblemKind.Application)],
            FormToken.Of(context)));
}
