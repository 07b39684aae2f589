using System.Text.Json;

namespace FeedService.EndToEnd.Readers;

/// <summary>Python's feedparser, as Debian ships it; refuses a document that feedparser had to repair.</summary>
internal static class FeedparserReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Readers", "feedparser_entries.py");

    public static async Task<IReadOnlyList<ReaderEntry>> ReadAsync(Uri feed)
    {
        var result = (await Tool.RunAsync("/usr/bin/python3", [Script, feed.AbsoluteUri])).Succeeded();
        return JsonSerializer.Deserialize<IReadOnlyList<ReaderEntry>>(result.Output, Options)!;
    }
}
