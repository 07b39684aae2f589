using Hangfire;
using Hangfire.Annotations;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Hangfire's own pages about the service's jobs, and about nobody else's.</summary>
internal static class JobsDashboard
{
    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>Maps them below <c>/admin/jobs</c>.</summary>
        /// <param name="path">Where that is in the application.</param>
        /// <param name="home">Where their way back leads.</param>
        /// <param name="isAdmin">Whether who asks may see them. Hangfire's own rule, that who asks from this machine may, lets everybody in behind a proxy (F57).</param>
        public void MapJobs(string path, string home, Func<HttpContext, bool> isAdmin)
        {
            var options = new DashboardOptions
            {
                AppPath = home,
                DashboardTitle = "Jobs",
                Authorization = [new OnlyAdmins(isAdmin)],
                DisplayStorageConnectionString = false,
                StatsPollingInterval = 5000,
            };
            RequestDelegate? jobs = null;
            // Where nodes share them, they are there only with the store.
            routes.Map("/admin/jobs/{**rest}", context =>
            {
                if (jobs is null && context.RequestServices.GetRequiredService<SharedJobs>().Hangfire is { } hangfire)
                {
                    var app = routes.CreateApplicationBuilder();
                    app.UsePathBase(path).UseMiddleware<AspNetCoreDashboardMiddleware>(hangfire.Storage, options, DashboardRoutes.Routes);
                    jobs = app.Build();
                }

                return jobs?.Invoke(context) ?? Unavailable(context);
            });
        }
    }

    private static Task Unavailable(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private sealed class OnlyAdmins(Func<HttpContext, bool> isAdmin) : IDashboardAuthorizationFilter
    {
        public bool Authorize([NotNull] DashboardContext context) => isAdmin(context.GetHttpContext());
    }
}
