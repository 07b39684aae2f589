namespace FeedService.AspNetCore.Sources;

/// <summary>What kind of thing is wrong with a push.</summary>
internal enum PushFault
{
    /// <summary>What was sent cannot be read.</summary>
    Malformed,

    /// <summary>What was sent is no article.</summary>
    Invalid,

    /// <summary>There is no such article.</summary>
    Missing,

    /// <summary>There was one, and it is deleted.</summary>
    Deleted,

    /// <summary>The sender may not do this.</summary>
    Forbidden,

    /// <summary>Something else is in the way.</summary>
    Conflict,

    /// <summary>The article is not what the sender thinks it is.</summary>
    Changed,

    /// <summary>Too much is being written.</summary>
    Busy,

    /// <summary>The same name was used for another request.</summary>
    NameReused,
}
