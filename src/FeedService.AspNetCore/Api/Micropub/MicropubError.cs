using System.Text.Json.Nodes;
using FeedService.AspNetCore.Sources;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>What went wrong, as editors understand it (Micropub section 3.8).</summary>
internal sealed class MicropubError(int status, string error, string description) : IResult
{
    private string? scope;
    private Problem? problem;

    public static MicropubError Invalid(string description) => new(StatusCodes.Status400BadRequest, "invalid_request", description);

    public static MicropubError Forbidden(string description) => new(StatusCodes.Status403Forbidden, "forbidden", description);

    /// <summary>401, which Micropub says here where RFC 6750 says 403.</summary>
    /// <param name="scope">What the key would have to allow.</param>
    public static MicropubError Insufficient(string scope) =>
        new(StatusCodes.Status401Unauthorized, "insufficient_scope", $"This key may not {scope}. Make one that may: feedservice keys create --help") { scope = scope };

    public static MicropubError Of(PushRefusal refusal) => refusal.Fault switch
    {
        PushFault.Forbidden => Forbidden(refusal.Detail),
        PushFault.Busy => Of(Problem.Of(refusal)),
        _ => Invalid(refusal.Detail),
    };

    public static MicropubError Of(Problem problem) => new(problem.Status, ErrorOf(problem.Status), problem.Detail) { problem = problem };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        problem?.WriteHeaders(response);
        var body = new JsonObject { ["error"] = error, ["error_description"] = description };
        if (scope is not null)
        {
            body["scope"] = scope;
        }

        return response.WriteAsync(body.ToJsonString(ArticleView.Json), httpContext.RequestAborted);
    }

    private static string ErrorOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => "temporarily_unavailable",
        StatusCodes.Status507InsufficientStorage => "insufficient_storage",
        _ => "invalid_request",
    };
}
