using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Serving;

namespace FeedService.Cli.Doctoring;

/// <summary>What the system allows: open files, and folders that may be watched.</summary>
internal static class LimitDiagnosis
{
    /// <summary>The files of the program, and four thousand readers at once.</summary>
    private const int EnoughFiles = 4400;

    private const string Watches = "/proc/sys/fs/inotify/max_user_watches";

    public static IEnumerable<Diagnosis> Of(ServicePaths paths) => [Files(OpenFiles.Limit()), .. Watched(paths)];

    /// <param name="limit">How many files may be open; null where there is no limit.</param>
    public static Diagnosis Files(int? limit) => limit switch
    {
        null or >= EnoughFiles => Diagnosis.Good("open files", limit is { } enough ? string.Create(CultureInfo.InvariantCulture, $"{enough} may be open at once.") : "There is no limit."),
        { } few when few < OpenFiles.Least => Diagnosis.Bad("open files", string.Create(CultureInfo.InvariantCulture, $"Only {limit} may be open at once, too few to start. Raise it: LimitNOFILE={EnoughFiles} in a systemd unit, `ulimit -n {EnoughFiles}` in a shell.")),
        _ => Diagnosis.Doubtful("open files", string.Create(CultureInfo.InvariantCulture, $"{limit} may be open at once, which leaves room for {Math.Max(OpenFiles.FewestConnections, limit.Value - OpenFiles.Beside(limit.Value))} readers. For four thousand: LimitNOFILE={EnoughFiles} in a systemd unit.")),
    };

    private static IEnumerable<Diagnosis> Watched(ServicePaths paths)
    {
        if (!File.Exists(Watches) || !Directory.Exists(paths.Feeds) || !int.TryParse(File.ReadAllText(Watches), NumberStyles.Integer, CultureInfo.InvariantCulture, out var limit))
        {
            return [];
        }

        var folders = Directory.EnumerateDirectories(paths.Feeds, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Take(limit + 1).Count() + 1;
        return [Folders(folders, limit)];
    }

    /// <param name="folders">How many are to be watched.</param>
    /// <param name="limit">How many may be.</param>
    public static Diagnosis Folders(int folders, int limit) => folders > limit / 2
        ? Diagnosis.Doubtful("watched folders", string.Create(CultureInfo.InvariantCulture, $"{folders} folders are to be watched, and {limit} may be for all programs of this user. Beyond it changes are only found by looking. Raise it: sysctl -w fs.inotify.max_user_watches=1048576 (and write that into /etc/sysctl.d)."))
        : Diagnosis.Good("watched folders", string.Create(CultureInfo.InvariantCulture, $"{folders} of {limit} that may be."));
}
