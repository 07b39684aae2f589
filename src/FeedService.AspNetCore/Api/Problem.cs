using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedService.AspNetCore.Api;

/// <summary>What went wrong, for programs and for who reads their logs (RFC 9457); fields are named by JSON pointers.</summary>
internal sealed class Problem(int status, string detail) : IResult
{
    public const string MediaType = "application/problem+json";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Status => status;

    public string Detail => detail;

    /// <summary>The fields that are to blame.</summary>
    public IReadOnlyList<(string Pointer, string Detail)> Errors { get; init; } = [];

    /// <summary>In seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Set where a key is wanted (RFC 6750 section 3).</summary>
    public string? Authenticate { get; init; }

    public static Problem Of(PushRefusal refusal) => new(StatusOf(refusal.Fault), refusal.Detail)
    {
        Errors = refusal.Pointers ?? [],
        RetryAfter = refusal.Fault == PushFault.Busy ? 1 : null,
    };

    public static int StatusOf(PushFault fault) => fault switch
    {
        PushFault.Malformed => StatusCodes.Status400BadRequest,
        PushFault.Invalid or PushFault.NameReused => StatusCodes.Status422UnprocessableEntity,
        PushFault.Missing => StatusCodes.Status404NotFound,
        PushFault.Deleted => StatusCodes.Status410Gone,
        PushFault.Busy => StatusCodes.Status503ServiceUnavailable,
        PushFault.Forbidden => StatusCodes.Status403Forbidden,
        PushFault.Changed => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status409Conflict,
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        WriteHeaders(response);
        var body = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = detail,
        };
        if (Errors.Count > 0)
        {
            // As RFC 9457 section 3 shows them.
            body["errors"] = new JsonArray([.. Errors.Select(error => new JsonObject { ["detail"] = error.Detail, ["pointer"] = "#" + error.Pointer })]);
        }

        return response.WriteAsync(body.ToJsonString(Readable), httpContext.RequestAborted);
    }

    public void WriteHeaders(HttpResponse response)
    {
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Authenticate is { } challenge)
        {
            response.Headers.WWWAuthenticate = challenge;
        }
    }
}
