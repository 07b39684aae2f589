using System.Text.Json;

namespace FeedService.EndToEnd.Readers;

/// <summary>Python's feedparser, as Debian ships it; refuses a document that feedparser had to repair.</summary>
internal static class FeedparserReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Readers", "feedparser_entries.py");

    public static async Task<IReadOnlyList<ReaderEntry>> ReadAsync(Uri feed) => Assert.Single(await ReadAsync([feed.AbsoluteUri]));

    /// <param name="feeds">Addresses or files.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<ReaderEntry>>> ReadAsync(IEnumerable<string> feeds)
    {
        var result = (await Tool.RunAsync("/usr/bin/python3", [Script, .. feeds])).Succeeded();
        return JsonSerializer.Deserialize<IReadOnlyList<IReadOnlyList<ReaderEntry>>>(result.Output, Options)!;
    }
}
