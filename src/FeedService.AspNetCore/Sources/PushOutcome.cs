namespace FeedService.AspNetCore.Sources;

/// <summary>What became of a push.</summary>
internal enum PushOutcome
{
    /// <summary>There is a new article.</summary>
    Created,

    /// <summary>The article is another than before, or the same.</summary>
    Kept,

    /// <summary>The article is deleted.</summary>
    Deleted,

    /// <summary>The request had been answered before.</summary>
    Repeated,

    /// <summary>Nothing was done.</summary>
    Refused,
}
