namespace FeedService.AspNetCore.Importing;

/// <summary>A folder with files that articles refer to.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Target">Where its files belong below the feed's folder; empty for the feed's folder itself.</param>
/// <param name="IsRoot">Whether addresses that begin with a slash begin here; else those that do not.</param>
internal sealed record LocalFolder(string Path, string Target, bool IsRoot);
