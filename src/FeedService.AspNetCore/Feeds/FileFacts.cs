namespace FeedService.AspNetCore.Feeds;

/// <summary>What the file system says of a path.</summary>
internal readonly record struct FileFacts(FileKind Kind, long Size, long ModifiedTicks)
{
    private const int TypeMask = 0xf000;

    /// <summary>Tells a folder from another one that took its place: a number alone may be used again at once.</summary>
    public (ulong Device, ulong Inode, long BornTicks) Identity { get; private init; }

    public static FileFacts Of(string path, bool followLinks = false)
    {
        if (!Posix.IsAvailable)
        {
            return OfAnySystem(path, followLinks);
        }

        return Posix.Stat(path, followLinks, out var facts) switch
        {
            0 => From(facts),
            Posix.NotFound or Posix.NotADirectory or Posix.TooManyLinks => default,
            _ => new(FileKind.Unknown, 0, 0),
        };
    }

    public static FileFacts From(in Posix.Statx facts) => new(KindOf(facts.Mode & TypeMask), facts.Size, Ticks(facts.ModifiedSeconds, facts.ModifiedNanoseconds))
    {
        Identity = (((ulong)facts.DeviceMajor << 32) | facts.DeviceMinor, facts.Inode, Ticks(facts.BornSeconds, facts.BornNanoseconds)),
    };

    private static FileKind KindOf(int type) => type switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0xa000 => FileKind.Link,
        _ => FileKind.Special,
    };

    // File systems hold times that .NET does not.
    private static long Ticks(long seconds, uint nanoseconds) =>
        DateTime.UnixEpoch.Ticks + Math.Clamp(seconds, -62_000_000_000, 253_000_000_000) * TimeSpan.TicksPerSecond + nanoseconds / TimeSpan.NanosecondsPerTick;

    private static FileFacts OfAnySystem(string path, bool followLinks)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (info.LinkTarget is not null && !followLinks)
        {
            return new(FileKind.Link, 0, 0);
        }

        return info switch
        {
            { Exists: false } => default,
            FileInfo file => new(FileKind.File, file.Length, file.LastWriteTimeUtc.Ticks),
            _ => new(FileKind.Folder, 0, info.LastWriteTimeUtc.Ticks) { Identity = (0, 0, info.CreationTimeUtc.Ticks) },
        };
    }
}
