namespace FeedService.AspNetCore.Readers;

/// <summary>What sort of software asks for a feed. The numbers are stored.</summary>
internal enum ClientKind
{
    /// <summary>Software that nobody has described; counted as a single reader.</summary>
    Unknown = 0,

    /// <summary>Reads for many people, and may say for how many.</summary>
    Aggregator = 1,

    /// <summary>Reads for one person.</summary>
    Reader = 2,

    /// <summary>Plays episodes to one person.</summary>
    Podcast = 3,

    /// <summary>A browser that opened a document as it is.</summary>
    Browser = 4,

    /// <summary>Searches, archives, watches.</summary>
    Bot = 5,

    /// <summary>A tool or a library in somebody's program.</summary>
    Program = 6,

    /// <summary>Subscribed at the hub; asks for nothing.</summary>
    Push = 7,
}
