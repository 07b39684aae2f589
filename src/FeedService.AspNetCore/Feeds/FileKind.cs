namespace FeedService.AspNetCore.Feeds;

/// <summary>What lies at a path.</summary>
internal enum FileKind
{
    Absent,
    File,
    Folder,
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Special,

    /// <summary>The folder it would lie in cannot be looked into, so nothing is known.</summary>
    Unknown,
}
