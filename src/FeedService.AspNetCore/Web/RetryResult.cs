using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web;

/// <summary>A result that asks to be tried again soon.</summary>
internal sealed class RetryResult(IResult inner) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        // In seconds: some readers cannot read a date here (R57).
        httpContext.Response.Headers.RetryAfter = "10";
        return inner.ExecuteAsync(httpContext);
    }
}
