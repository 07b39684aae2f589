using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedService.Syndication.Tests;

/// <summary>A folder below <c>Golden</c>: <c>articles.json</c> is a <see cref="Feed"/>, the others what it has to become.</summary>
internal static class GoldenCase
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The sources of these tests.</summary>
    public static string TestsFolder { get; } = FindTests();

    private static readonly string Root = Path.Combine(TestsFolder, "Golden");

    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static TheoryData<string> All =>
        [.. Directory.GetDirectories(Root).Select(directory => Path.GetFileName(directory)).Order(StringComparer.Ordinal)];

    public static TheoryData<string, FeedFormat> AllDocuments
    {
        get
        {
            var rows = new TheoryData<string, FeedFormat>();
            foreach (var name in All)
            {
                foreach (var format in FeedRenderers.All.Keys)
                {
                    rows.Add(name, format);
                }
            }

            return rows;
        }
    }

    public static Feed Read(string name) =>
        JsonSerializer.Deserialize<Feed>(File.ReadAllBytes(Path.Combine(Root, name, "articles.json")), Options)!;

    public static string PathOf(string name, FeedFormat format) => Path.Combine(Root, name, FeedRenderers.All[format].FileName);

    /// <summary>The sources themselves, not a copy beside the assembly, so that updating writes to where a human reads the diff.</summary>
    private static string FindTests()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FeedService.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The golden cases are read from the sources: run the tests there.");
        }

        return Path.Combine(folder.FullName, "tests", "FeedService.Syndication.Tests");
    }
}
