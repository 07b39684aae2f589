using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Api;

/// <summary>What a request says the article must be, so that nobody overwrites what they have not seen (RFC 9110 section 13).</summary>
internal sealed class ArticleConditions(HttpRequest request)
{
    private readonly string? ifMatch = request.Headers.IfMatch.Count == 0 ? null : request.Headers.IfMatch.ToString();
    private readonly bool mustBeNew = request.Headers.IfNoneMatch.ToString().Trim() == "*";

    /// <returns>Why it does not hold; null where it does.</returns>
    public PushRefusal? FaultOf(CatalogFeed feed, KnownArticle? known, ArticleView view)
    {
        var present = known is { IsDeleted: false } ? known : null;
        if (mustBeNew && present is not null)
        {
            return new(PushFault.Changed, "There is such an article already. Leave If-None-Match out to replace it.");
        }

        if (ifMatch is null)
        {
            return null;
        }

        if (present is null)
        {
            return new(PushFault.Changed, "There is no such article (any more), so that none matches If-Match.");
        }

        return ifMatch.Trim() == "*" || Matches(ArticleView.EntityTag(view.Of(feed, present)))
            ? null
            : new(PushFault.Changed, "The article was changed since you read it. Read it again, and send your change with the new ETag.");
    }

    private bool Matches(string tag) =>
        EntityTagHeaderValue.TryParseList([ifMatch!], out var tags) && tags.Any(each => !each.IsWeak && each.Tag.Equals(tag, StringComparison.Ordinal));
}
