using System.Text.Json;

namespace FeedService.EndToEnd.Readers;

/// <summary>feedsmith, the feed parser of the npm registry; <c>tests/run</c> installs it beside its script.</summary>
internal static class FeedsmithReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<IReadOnlyList<ReaderEntry>>> ReadAsync(IEnumerable<string> files)
    {
        var script = Path.Combine(GoldenDocuments.TestsFolder, "FeedService.EndToEnd", "Readers", "feedsmith", "read.js");
        var result = (await Tool.RunAsync("node", [script, .. files])).Succeeded();
        return JsonSerializer.Deserialize<IReadOnlyList<IReadOnlyList<ReaderEntry>>>(result.Output, Options)!;
    }
}
