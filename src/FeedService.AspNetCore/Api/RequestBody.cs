using System.Text;
using FeedService.AspNetCore.Articles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Api;

/// <summary>Reads what was sent, as much as an article may be.</summary>
internal static class RequestBody
{
    /// <summary>An article of the largest size, with escapes.</summary>
    public const int Longest = 2 * ArticleReader.MaxBytes;

    /// <returns>The media type without its parameters, or why the body is not taken.</returns>
    public static (string? MediaType, Problem? Refusal) TypeOf(HttpRequest request, Func<string, bool> isKnown, string wanted)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Value is { } name && isKnown(name.ToLowerInvariant()))
        {
            return type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
                ? (null, new Problem(StatusCodes.Status415UnsupportedMediaType, $"Send UTF-8, not {type.Charset}."))
                : (name.ToLowerInvariant(), null);
        }

        return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, $"Content-Type is '{request.ContentType}'. Send {wanted}."));
    }

    /// <returns>The bytes, or why there are none.</returns>
    public static async Task<(byte[]? Bytes, Problem? Refusal)> ReadAsync(HttpContext context)
    {
        Allow(context, Longest);
        if (context.Request.ContentLength > Longest)
        {
            return (null, TooLarge(Longest));
        }

        try
        {
            using var bytes = new MemoryStream();
            var buffer = new byte[16_384];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                if (bytes.Length + read > Longest)
                {
                    return (null, TooLarge(Longest));
                }

                bytes.Write(buffer, 0, read);
            }

            return (WithoutMark(bytes.ToArray()), null);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, Unreadable(exception, Longest));
        }
    }

    /// <summary>Lets the server take a body of this size, whatever it takes otherwise.</summary>
    public static void Allow(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = bytes;
        }
    }

    public static Problem TooLarge(long most) => new(StatusCodes.Status413PayloadTooLarge, FormattableString.Invariant($"The body is too large: at most {most:N0} bytes are taken here."));

    public static Problem Unreadable(BadHttpRequestException exception, long most) =>
        exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(most) : new(exception.StatusCode, $"The body cannot be read: {exception.Message}");

    private static byte[] WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
}
