using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Serving;

/// <summary>What is answered at a document's address other than the document.</summary>
internal static class OtherAnswers
{
    private const string Methods = "GET, HEAD, OPTIONS";

    /// <summary>OPTIONS, a browser's question before a request with headers of its own; any other method is not for documents.</summary>
    public static Task MethodAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Allow = Methods;
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "A feed is read with GET or HEAD.\n");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = "*";
        headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }

    public static Task TooManyRequestsAsync(HttpContext context, int seconds)
    {
        // In seconds: some readers cannot read a date here (R57).
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        return WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests. Ask again later, with the ETag you were given in If-None-Match.\n");
    }

    public static Task GoneAsync(HttpContext context, EndedName ended)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        return WriteAsync(context, StatusCodes.Status410Gone, $"The feed {ended.Name} has ended and will not come back.\n");
    }

    /// <param name="context">The request.</param>
    /// <param name="location">Taken from settings and the feed's names, so that no Host header has a say in it.</param>
    public static Task MovedAsync(HttpContext context, string location)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.Location = location;
        return WriteAsync(context, StatusCodes.Status301MovedPermanently, "This feed has another address now.\n");
    }

    /// <summary>Only for now: asked again, the answer may be another one.</summary>
    public static Task ElsewhereAsync(HttpContext context, Uri address)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Location = address.AbsoluteUri;
        return WriteAsync(context, StatusCodes.Status307TemporaryRedirect, "What follows is in the feed itself.\n");
    }

    public static Task UnavailableAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        context.Response.Headers.CacheControl = "no-store";
        return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The store cannot be read now. Ask again in a moment.\n");
    }

    private static Task WriteAsync(HttpContext context, int status, string text)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = text.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.AccessControlAllowOrigin = "*";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(text, context.RequestAborted);
    }
}
