namespace FeedService.EndToEnd.Readers;

/// <summary>newsboat with a cache of its own that it keeps.</summary>
/// <param name="folder">Its own.</param>
/// <param name="feed">What it subscribes to.</param>
internal sealed class NewsboatSubscriber(string folder, Uri feed) : ISubscriber
{
    public string Name => "newsboat";

    public Task PollAsync() => NewsboatReader.ReloadAsync(folder, [feed]);

    public async Task<IReadOnlyList<string>> ShownAsync() =>
        (await Tool.RunAsync("sqlite3", ["-readonly", NewsboatReader.CacheIn(folder), "SELECT title FROM rss_item"])).Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
