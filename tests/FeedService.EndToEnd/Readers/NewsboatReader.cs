using System.Globalization;
using System.Text.Json;

namespace FeedService.EndToEnd.Readers;

/// <summary>newsboat: reloads the feeds into a cache of its own, which is then read with sqlite3.</summary>
internal static class NewsboatReader
{
    private const string Query = "SELECT guid, title, url, pubDate, content FROM rss_item ORDER BY id";

    public static async Task<IReadOnlyList<ReaderEntry>> ReadAsync(params Uri[] feeds)
    {
        var folder = Directory.CreateTempSubdirectory("newsboat-").FullName;
        try
        {
            var cache = await ReloadAsync(folder, feeds);
            var rows = (await Tool.RunAsync("sqlite3", ["-json", "-readonly", cache, Query])).Succeeded().Output;
            // sqlite3 prints nothing, not an empty array, when there is no row.
            using var json = JsonDocument.Parse(rows.Length == 0 ? "[]" : rows);
            return [.. json.RootElement.EnumerateArray().Select(ReadRow)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string CacheIn(string folder) => Path.Combine(folder, "cache.db");

    /// <summary>One reload, into a cache that the next one goes on with.</summary>
    public static async Task<string> ReloadAsync(string folder, Uri[] feeds)
    {
        var urls = Path.Combine(folder, "urls");
        var cache = CacheIn(folder);
        var settings = Path.Combine(folder, "config");
        var errors = Path.Combine(folder, "errors");
        await File.WriteAllLinesAsync(urls, feeds.Select(feed => feed.AbsoluteUri), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(settings, $"error-log \"{errors}\"\n", TestContext.Current.CancellationToken);
        (await Tool.RunAsync(
            "newsboat",
            ["--url-file", urls, "--cache-file", cache, "--config-file", settings, "--execute", "reload"],
            environment: new Dictionary<string, string> { ["HOME"] = folder })).Succeeded();
        // It ends with 0 even when it understood nothing.
        Assert.False(File.Exists(errors) && new FileInfo(errors).Length > 0, File.Exists(errors) ? File.ReadAllText(errors) : null);
        return cache;
    }

    private static ReaderEntry ReadRow(JsonElement row) => new()
    {
        Title = row.GetProperty("title").GetString()!,
        Id = row.GetProperty("guid").GetString()!,
        Link = row.GetProperty("url").GetString()!,
        Date = DateTimeOffset.FromUnixTimeSeconds(long.Parse(row.GetProperty("pubDate").ToString(), CultureInfo.InvariantCulture)),
        Content = row.GetProperty("content").GetString()!,
    };
}
