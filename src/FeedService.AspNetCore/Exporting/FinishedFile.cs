namespace FeedService.AspNetCore.Exporting;

/// <summary>A file that is in its place when all of it is written, and not before.</summary>
internal sealed class FinishedFile : IAsyncDisposable
{
    private readonly string path;
    private readonly string unfinished;

    public FinishedFile(string path)
    {
        this.path = Path.GetFullPath(path);
        unfinished = Path.Combine(Path.GetDirectoryName(this.path)!, $".{Path.GetFileName(path)}-{Environment.ProcessId}.tmp");
        Stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 65_536);
    }

    public FileStream Stream { get; }

    public void Finish()
    {
        Stream.Dispose();
        File.Move(unfinished, path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        File.Delete(unfinished);
    }
}
