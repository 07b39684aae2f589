using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Sources;

/// <summary>What came of taking a file.</summary>
/// <param name="File">As it was when it was opened.</param>
internal sealed record FileTake(FoundFile File)
{
    /// <summary>The article, when the file was whole and was read.</summary>
    public SourceItem? Item { get; init; }

    /// <summary>Its writer has not finished, or that cannot be told yet: try again.</summary>
    public bool IsBeingWritten { get; init; }

    /// <summary>Why it cannot be read.</summary>
    public ArticleFault? Fault { get; init; }
}
