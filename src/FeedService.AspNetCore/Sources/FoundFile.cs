namespace FeedService.AspNetCore.Sources;

/// <summary>A file of a feed's folder as a look found it.</summary>
/// <param name="Key">Its path below the feed's folder, with <c>/</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ModifiedTicks">In UTC.</param>
internal readonly record struct FoundFile(string Key, long Size, long ModifiedTicks);
