namespace FeedService.AspNetCore.Publishing;

/// <summary>A file that a rendering refers to, or looked for in vain: while size and time stay as they were, the rendering holds.</summary>
/// <param name="Path">Below the feed's folder.</param>
/// <param name="Size">In bytes; -1 where there was no such file.</param>
/// <param name="ModifiedTicks">UTC.</param>
internal sealed record UsedMedia(string Path, long Size, long ModifiedTicks)
{
    public static UsedMedia Of(string path, FileInfo? file) =>
        file is null ? new UsedMedia(path, -1, 0) : new UsedMedia(path, file.Length, file.LastWriteTimeUtc.Ticks);
}
