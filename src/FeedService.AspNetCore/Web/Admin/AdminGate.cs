using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>
/// Stands before everything below <c>/admin</c>, whatever is there, Hangfire's dashboard included: it looks at the path as routing does,
/// and not at routes, so that nothing is open because somebody forgot to close it.
/// </summary>
internal sealed class AdminGate(RequestDelegate next, MountPoint mount, AdminDoor door, SiteAddresses addresses)
{
    public const string SignIn = "/sign-in";

    public Task InvokeAsync(HttpContext context) =>
        mount.IsMapped && context.Request.Path.StartsWithSegments(mount.Path + "/admin", StringComparison.OrdinalIgnoreCase, out var rest) ? EnterAsync(context, rest) : next(context);

    private async Task EnterAsync(HttpContext context, PathString rest)
    {
        context.Response.OnStarting(static state => Harden((HttpResponse)state), context.Response);
        try
        {
            if (rest.Equals(SignIn, StringComparison.OrdinalIgnoreCase))
            {
                await next(context);
            }
            else if (await door.FindAsync(context) is { } admin)
            {
                context.Features.Set(new AdminIdentity(admin.Prefix, admin.Label));
                await next(context);
            }
            else
            {
                Refuse(context, rest);
            }
        }
        catch (StoreUnavailableException) when (!context.Response.HasStarted)
        {
            await new RetryResult(Pages.NoticePage.Unavailable()).ExecuteAsync(context);
        }
    }

    private void Refuse(HttpContext context, PathString rest)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Authorization.Count == 0)
        {
            // The same for what exists and what does not: strangers learn nothing of what is inside.
            var wanted = rest.ToUriComponent() + context.Request.QueryString.ToUriComponent();
            context.Response.Redirect($"{addresses.Base.AbsolutePath}admin{SignIn}{(wanted.Length > 1 ? "?return=" + Uri.EscapeDataString(wanted) : "")}");
            return;
        }

        AdminDoor.Refuse(context.Response);
    }

    private static Task Harden(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        // The pages' own forms say where they come from, other sites learn nothing.
        headers["Referrer-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            // Hangfire's dashboard has styles within its pages.
            headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; font-src 'self'; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        }

        return Task.CompletedTask;
    }
}
