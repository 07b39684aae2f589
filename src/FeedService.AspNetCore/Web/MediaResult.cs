using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Web;

/// <summary>A file that an article refers to. Its address changes with its bytes (R46), so it may be kept for ever.</summary>
internal sealed class MediaResult(string path, string mediaType, string hash) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*";
        if (CanCarryScript(mediaType))
        {
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
        }

        // A date in the future, as copied files may have it, is not to be sent (RFC 9110 section 8.8.2.1).
        var now = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var modifiedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        return TypedResults.PhysicalFile(
            path,
            mediaType,
            lastModified: modifiedAt < now ? modifiedAt : now,
            entityTag: new EntityTagHeaderValue($"\"{hash}\""),
            enableRangeProcessing: IsOfBytes(httpContext.Request.Headers.Range)).ExecuteAsync(httpContext);
    }

    // The framework takes every unit for bytes; one that is not known is to be ignored (RFC 9110 section 14.2).
    private static bool IsOfBytes(StringValues range) =>
        range.Count == 0 || range[0]!.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase);

    private static bool CanCarryScript(string mediaType) =>
        mediaType.Contains("html", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase);
}
