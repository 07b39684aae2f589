using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Purge</c>: how caches in front are told of changes.</summary>
public sealed class PurgeSettings
{
    /// <value>What is told of each change, such as a CDN's webhook. The default is none. With it, answers carry <c>Surrogate-Key</c>.</value>
    public string Url { get; set; } = "";

    /// <value>What is shown there, as <c>Authorization: Bearer</c>. The default is none.</value>
    public string Token { get; set; } = "";

    internal bool IsOn => Url.Length > 0;

    internal IEnumerable<string> Faults()
    {
        if (Url.Length > 0 && WebAddress.Parse(Url) is null)
        {
            yield return $"FeedService:Purge:Url is '{Url}'. Write the address in full, such as https://cdn.example/purge, without user and password, which belong into FeedService:Purge:Token; or delete it.";
        }

        // Never the token itself: what is wrong is printed and logged.
        if (Token.Any(c => c is <= ' ' or > '~'))
        {
            yield return "FeedService:Purge:Token has characters that no header can carry. Write it in letters, digits and signs of ASCII, without spaces.";
        }

        if (Token.Length > 0 && Url.Length == 0)
        {
            yield return "FeedService:Purge:Token has no meaning without FeedService:Purge:Url. Set that, too, or delete it.";
        }
    }
}
