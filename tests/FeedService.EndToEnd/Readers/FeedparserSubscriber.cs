namespace FeedService.EndToEnd.Readers;

/// <summary>Python's feedparser as programs use it: with the validators of the last answer and the ids seen so far.</summary>
/// <param name="folder">Its own.</param>
/// <param name="feed">What it subscribes to.</param>
internal sealed class FeedparserSubscriber(string folder, Uri feed) : ISubscriber
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Readers", "feedparser_subscriber.py");

    public string Name => "feedparser";

    public async Task PollAsync() => (await Tool.RunAsync("/usr/bin/python3", [Script, feed.AbsoluteUri, folder])).Succeeded();

    public async Task<IReadOnlyList<string>> ShownAsync() => await File.ReadAllLinesAsync(Path.Combine(folder, "shown.txt"), TestContext.Current.CancellationToken);
}
