using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Serving;

/// <summary>RFC 9110 section 13.2.2 for GET and HEAD.</summary>
internal static class Preconditions
{
    public static Precondition Evaluate(IHeaderDictionary request, PreparedDocument document)
    {
        if (IsFailed(request, document))
        {
            return Precondition.Failed;
        }

        // If-None-Match wins; when it is there, even unreadable, If-Modified-Since is not looked at (R51).
        if (request.IfNoneMatch is { Count: > 0 } tags)
        {
            return EntityTags.AnyMatches(tags, document) ? Precondition.NotModified : Precondition.Passed;
        }

        if (request.IfModifiedSince is { Count: > 0 } since)
        {
            return IsUnchangedSince(since, document) ? Precondition.NotModified : Precondition.Passed;
        }

        return Precondition.None;
    }

    private static bool IsFailed(IHeaderDictionary request, PreparedDocument document) =>
        request.IfMatch is { Count: > 0 } tags
            ? EntityTags.RulesOut(tags, document)
            : request.IfUnmodifiedSince is { Count: > 0 } since && TryParse(since, out var at) && document.LastModifiedAt > at;

    private static bool IsUnchangedSince(StringValues since, PreparedDocument document) =>
        (since.Count == 1 && since[0] == document.LastModified[0]) || (TryParse(since, out var at) && document.LastModifiedAt <= at);

    // Two dates, or something that is no date, say nothing.
    private static bool TryParse(StringValues value, out DateTimeOffset at)
    {
        at = default;
        return value is [{ } text] && HeaderUtilities.TryParseDate(text, out at);
    }
}
