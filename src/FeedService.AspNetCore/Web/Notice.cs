using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Web;

/// <summary>What a person reads where there is no page.</summary>
internal sealed record Notice(string Title, string Text)
{
    /// <summary>The feed that the address lies in.</summary>
    public Publication? Feed { get; init; }

    /// <summary>The feed whose name is nearly the address.</summary>
    public Publication? Meant { get; init; }
}
