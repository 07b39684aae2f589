namespace FeedService.AspNetCore.Store;

/// <summary>An article's entry as it was last rendered well: kept so that it is not converted again, and shown when a later edit is bad.</summary>
internal sealed class StoredRendering
{
    public long ArticleId { get; set; }

    /// <summary>SHA-256 of everything that the rendering was made from.</summary>
    public required string Inputs { get; set; }

    /// <summary>The entry, as JSON.</summary>
    public required string Entry { get; set; }

    /// <summary>The files it refers to and looked for, as JSON.</summary>
    public required string Media { get; set; }
}
