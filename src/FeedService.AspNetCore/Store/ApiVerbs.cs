namespace FeedService.AspNetCore.Store;

/// <summary>What may be done with a key.</summary>
[Flags]
internal enum ApiVerbs
{
    None = 0,

    /// <summary>See every article, drafts included.</summary>
    Read = 1,

    /// <summary>Write new articles.</summary>
    Create = 2,

    /// <summary>Change articles that are there.</summary>
    Update = 4,

    /// <summary>Delete articles and bring them back.</summary>
    Delete = 8,

    /// <summary>Upload media.</summary>
    Media = 16,

    /// <summary>Work at the operator's desk. A key that may do this may do nothing else.</summary>
    Administer = 32,

    /// <summary>Whatever may be done with articles.</summary>
    All = Read | Create | Update | Delete | Media,
}
