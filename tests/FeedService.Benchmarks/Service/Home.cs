namespace FeedService.Benchmarks.Service;

/// <summary>The folders of one service, on the disk that temporary files are on; gone afterwards.</summary>
internal sealed class Home : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("feedservice-benchmark-").FullName;

    public string Feeds => Path.Combine(Root, "feeds");

    public string Data => Path.Combine(Root, "data");

    public void Forget() => Delete(Data);

    public void Dispose() => Delete(Root);

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
