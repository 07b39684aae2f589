using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Scheduling;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>The way in and out; who comes to the rest has passed the gate.</summary>
internal static class AdminEndpoints
{
    private const long MostOfForm = 16_384;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin").AddEndpointFilter(CheckFormAsync);
        admin.MapMethods(AdminGate.SignIn, Reading.Methods, (HttpContext context) => SignInPage.Of(FormToken.Of(context), Return(context)));
        admin.MapPost(AdminGate.SignIn, SignInAsync);
        admin.MapPost("/sign-out", SignOut);
        DeskEndpoints.Map(admin);
        var services = routes.ServiceProvider;
        routes.MapJobs(
            services.GetRequiredService<MountPoint>().Path + "/admin/jobs",
            services.GetRequiredService<ServedPaths>().Public + "/admin",
            context => context.Features.Get<AdminIdentity>() is not null);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, AdminDoor door, SiteAddresses addresses)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var wait = await door.SignInAsync(context, form["token"].ToString());
        if (wait is null)
        {
            context.Response.Headers.Location = $"{addresses.Base.AbsolutePath}admin{Return(context)}";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        if (wait == 0)
        {
            return SignInPage.Of(FormToken.Of(context), Return(context), "This is no admin token, or it was revoked.") with { Status = StatusCodes.Status401Unauthorized };
        }

        context.Response.Headers.RetryAfter = wait.Value.ToString(CultureInfo.InvariantCulture);
        return SignInPage.Of(FormToken.Of(context), Return(context), $"Too many tries. Wait {wait} seconds.") with { Status = StatusCodes.Status429TooManyRequests };
    }

    private static StatusCodeHttpResult SignOut(HttpContext context, AdminSession session, SiteAddresses addresses)
    {
        session.End(context);
        context.Response.Headers.Location = $"{addresses.Base.AbsolutePath}admin{AdminGate.SignIn}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Where somebody wanted to go, below the desk and nowhere else.</summary>
    private static string Return(HttpContext context) =>
        context.Request.Query["return"] is [{ Length: > 1 } wanted] && wanted[0] == '/' && wanted[1] is not ('/' or '\\') && !wanted.Any(char.IsControl)
        && Uri.TryCreate(new Uri("http://desk/admin/"), "." + wanted, out var target) && target.AbsolutePath.StartsWith("/admin/", StringComparison.Ordinal)
            ? wanted : "";

    /// <summary>Every form tells by a token of its own that it is one of ours, and by what the browser adds that it was sent from here.</summary>
    public static async ValueTask<object?> CheckFormAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return await next(invocation);
        }

        if (context.Request.ContentLength is null or > MostOfForm)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        return context.Request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"]
            && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
                ? await next(invocation)
                : NoticePage.Refused();
    }
}
