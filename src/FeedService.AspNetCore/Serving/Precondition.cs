namespace FeedService.AspNetCore.Serving;

/// <summary>What the preconditions of a request make of it.</summary>
internal enum Precondition
{
    /// <summary>It has none: the whole document, to a client that did not say what it knows.</summary>
    None,

    /// <summary>The whole document, since the client has another one.</summary>
    Passed,

    /// <summary>304.</summary>
    NotModified,

    /// <summary>412.</summary>
    Failed,
}
