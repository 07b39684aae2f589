using System.Text.Json;

namespace FeedService.EndToEnd.Readers;

/// <summary>The recorded documents of the syndication tests, and what went into them.</summary>
internal static class GoldenDocuments
{
    /// <summary>The folder of all tests, in the sources.</summary>
    public static string TestsFolder { get; } = FindTests();

    public static IReadOnlyList<string> Cases { get; } =
        [.. Directory.GetDirectories(Path.Combine(TestsFolder, "FeedService.Syndication.Tests", "Golden")).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Files(string name) => [.. Cases.Select(folder => Path.Combine(folder, name))];

    /// <summary>The entries of a case as its <c>articles.json</c> has them.</summary>
    public static IReadOnlyList<ReaderEntry> Entries(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "articles.json")));
        return json.RootElement.TryGetProperty("entries", out var entries)
            ? [.. entries.EnumerateArray().Select(Entry)]
            : [];
    }

    private static ReaderEntry Entry(JsonElement entry) => new()
    {
        Id = entry.GetProperty("id").GetString()!,
        Title = entry.GetProperty("title").GetString()!,
        Link = entry.GetProperty("link").GetString()!,
        Date = entry.GetProperty("publishedAt").GetDateTimeOffset(),
        Content = entry.TryGetProperty("contentHtml", out var html) && html.GetString() is { } text ? text : "",
    };

    private static string FindTests()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FeedService.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The recorded documents are read from the sources: run the tests there.");
        }

        return Path.Combine(folder.FullName, "tests");
    }
}
