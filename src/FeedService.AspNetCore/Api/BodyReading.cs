using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Sources;

namespace FeedService.AspNetCore.Api;

/// <summary>What reading a body gave.</summary>
/// <param name="Article">Null exactly when there is a refusal.</param>
/// <param name="Warnings">What was left out, by field, each with what to do.</param>
internal sealed record BodyReading(Article? Article, IReadOnlyList<(string Pointer, string Detail)> Warnings, PushRefusal? Refusal = null)
{
    public static BodyReading Refused(PushRefusal refusal) => new(null, [], refusal);
}
