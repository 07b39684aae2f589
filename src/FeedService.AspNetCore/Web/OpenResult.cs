using System.IO.Compression;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Web;

/// <summary>A small document for programs of any origin, made anew for each request: its tag says whether it changed.</summary>
internal static class OpenResult
{
    /// <param name="context">The request.</param>
    /// <param name="body">The document.</param>
    /// <param name="mediaType">Its MIME type.</param>
    /// <param name="changedAt">When what it is made of last changed.</param>
    public static FileContentHttpResult Of(HttpContext context, byte[] body, string mediaType, DateTimeOffset changedAt)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*";
        headers.Vary = "Accept-Encoding";
        var (coded, name, mark) = AcceptEncoding.Choose(context.Request.Headers.AcceptEncoding) switch
        {
            Coding.Gzip => (Compression.Gzip(body, CompressionLevel.Optimal), "gzip", "-gz"),
            Coding.Brotli => (Compression.Brotli(body, quality: 5), "br", "-br"),
            _ => (body, null, ""),
        };
        headers.ContentEncoding = name;
        return TypedResults.Bytes(coded, mediaType, lastModified: changedAt, entityTag: new EntityTagHeaderValue($"\"{DocumentRendering.Tag(body)}{mark}\""));
    }
}
