namespace FeedService.Tests;

/// <summary>Where the sources lie, seen from the test's own folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Sources => Path.Combine(Root, "src");

    public static string Service => Path.Combine(Sources, "FeedService.AspNetCore");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FeedService.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("FeedService.sln is in no folder above the tests.");
    }
}
