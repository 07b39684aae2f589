using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>A source as the desk shows it.</summary>
/// <param name="Feed">The feed whose it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="What">Where it brings articles from, in words.</param>
internal sealed record DeskSource(CatalogFeed Feed, string Name, string What)
{
    /// <summary>How many articles are its own.</summary>
    public int Articles { get; init; }

    /// <summary>Null where nobody has looked since the start, or nobody looks.</summary>
    public SourceLook? Last { get; init; }

    /// <summary>When it is looked at next, as far as that is known.</summary>
    public DateTimeOffset? NextAt { get; init; }
}
