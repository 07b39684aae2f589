using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Api;

/// <summary>JSON that is its asker's alone.</summary>
internal sealed class ArticleResult(JsonObject body, int status, string? entityTag) : IResult
{
    /// <param name="view">The article; not to be used otherwise afterwards.</param>
    /// <param name="status">The answer's.</param>
    /// <param name="warnings">What was left out of what was sent.</param>
    public static ArticleResult Of(JsonObject view, int status, IReadOnlyList<(string Pointer, string Detail)> warnings)
    {
        var tag = ArticleView.EntityTag(view);
        if (warnings.Count > 0)
        {
            view["warnings"] = new JsonArray([.. warnings.Select(warning => new JsonObject { ["detail"] = warning.Detail, ["pointer"] = "#" + warning.Pointer })]);
        }

        return new ArticleResult(view, status, tag);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        if (entityTag is not null)
        {
            response.Headers.ETag = entityTag;
            if (EntityTagHeaderValue.TryParseList(httpContext.Request.Headers.IfNoneMatch, out var known) && HttpMethods.IsGet(httpContext.Request.Method)
                && known.Any(each => each.Tag == "*" || each.Tag.Equals(entityTag, StringComparison.Ordinal)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(body.ToJsonString(ArticleView.Json), httpContext.RequestAborted);
    }
}
