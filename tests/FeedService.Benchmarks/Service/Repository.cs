namespace FeedService.Benchmarks.Service;

/// <summary>Where the sources lie, seen from this program's own folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FeedService.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("FeedService.sln is in no folder above this program.");
    }
}
