using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// Whether a person opened an address in a browser. Only what a browser says of its own accord, and a script cannot, tells (R113): Accept
/// and User-Agent are copied by readers.
/// </summary>
internal static class Navigation
{
    /// <summary>What the choice rests on.</summary>
    public const string Headers = "Sec-Fetch-Dest, Sec-Fetch-Mode";

    /// <summary>Whether it is one, and not for what readers get (<c>?view=source</c>).</summary>
    public static bool IsBy(HttpRequest request) =>
        IsOnly(request.Headers["Sec-Fetch-Dest"], "document") && IsOnly(request.Headers["Sec-Fetch-Mode"], "navigate") && request.Query["view"] != "source";

    private static bool IsOnly(StringValues header, string value) => header.Count == 1 && header[0] == value;
}
