namespace FeedService.AspNetCore.Store;

/// <summary>What a term says of its article.</summary>
internal enum TermKind
{
    /// <summary>What it is about.</summary>
    Tag = 0,

    /// <summary>Who wrote it.</summary>
    Author = 1,

    /// <summary>An address that its page had elsewhere or before.</summary>
    Alias = 2,
}
