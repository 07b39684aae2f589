namespace FeedService.AspNetCore.Articles;

/// <summary>What a fault costs the article.</summary>
internal enum FaultLevel
{
    /// <summary>The article is published all the same.</summary>
    Warning,

    /// <summary>The article is left out, or stays as it last was.</summary>
    Error,
}
