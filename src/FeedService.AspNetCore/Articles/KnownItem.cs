namespace FeedService.AspNetCore.Articles;

/// <summary>What an item looked like when it was last read.</summary>
internal readonly record struct KnownItem(long Size, long ModifiedTicks);
