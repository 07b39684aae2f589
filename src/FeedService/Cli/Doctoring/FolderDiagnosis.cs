using System.Globalization;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Cli.Doctoring;

/// <summary>The folders: whether they are there, and may be read and written, and how much room there is.</summary>
internal static class FolderDiagnosis
{
    private const long Gigabyte = 1_000_000_000;
    private static readonly string[] Remote = ["nfs", "nfs4", "cifs", "smb", "smb3", "9p", "fuse.sshfs"];

    public static IEnumerable<Diagnosis> Of(ServicePaths paths) => [Feeds(paths), .. Data(paths)];

    private static Diagnosis Feeds(ServicePaths paths)
    {
        try
        {
            var feeds = Directory.EnumerateDirectories(paths.Feeds).Count(folder => Path.GetFileName(folder)[0] != '.');
            return feeds > 0
                ? Diagnosis.Good("feeds folder", string.Create(CultureInfo.InvariantCulture, $"{paths.Feeds} has {feeds} feeds."))
                : Diagnosis.Doubtful("feeds folder", $"{paths.Feeds} has no feeds yet. Make one: feedservice new news");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Diagnosis.Bad("feeds folder", $"{paths.Feeds} cannot be read ({exception.Message}). Make it, let the service's user read it, or name another: FeedService:FeedsDirectory");
        }
    }

    private static IEnumerable<Diagnosis> Data(ServicePaths paths)
    {
        Diagnosis? fault = null;
        try
        {
            Directory.CreateDirectory(paths.Data);
            var probe = Path.Combine(paths.Data, $".doctor-{Environment.ProcessId}");
            using (var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                file.WriteByte(0);
                file.Flush(flushToDisk: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fault = Diagnosis.Bad("data folder", $"{paths.Data} cannot be written ({exception.Message}). Give it to the service's user, or name another: FeedService:DataDirectory");
        }

        if (fault is not null)
        {
            return [fault];
        }

        // The one whose root is the longest part of the path.
        var drive = DriveInfo.GetDrives().Where(drive => drive.IsReady && IsWithin(paths.Data, drive.RootDirectory.FullName)).MaxBy(drive => drive.RootDirectory.FullName.Length);
        return [Diagnosis.Good("data folder", $"{paths.Data} can be written."), .. drive is null ? [] : Room(paths, drive)];
    }

    private static IEnumerable<Diagnosis> Room(ServicePaths paths, DriveInfo drive)
    {
        var free = string.Create(CultureInfo.InvariantCulture, $"{drive.AvailableFreeSpace / (double)Gigabyte:N1} GB are free for {paths.Data}.");
        yield return drive.AvailableFreeSpace < Gigabyte ? Diagnosis.Doubtful("disk", $"Only {free} A full disk stops publishing, not serving.") : Diagnosis.Good("disk", free);
        if (Remote.Contains(drive.DriveFormat, StringComparer.OrdinalIgnoreCase))
        {
            yield return Diagnosis.Bad("disk", $"{paths.Data} lies on {drive.DriveFormat}, where SQLite's locks and its log do not hold. Keep it on a disk of this machine; the feeds folder may stay there.");
        }
    }

    private static bool IsWithin(string path, string root) => path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
