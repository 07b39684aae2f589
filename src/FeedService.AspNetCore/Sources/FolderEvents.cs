using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>
/// What the system says of changes in the folder of feeds: one recursive watcher, kept alive. It is a hint and no more; it loses
/// events without a word, and all of them when the folder is replaced.
/// </summary>
internal sealed partial class FolderEvents(ServicePaths paths, TimeProvider time, ILogger<FolderEvents> logger) : IDisposable
{
    private const int WatchesUsedUp = 28;
    private const int InstancesUsedUp = 24;
    private const int MostPaths = 20_000;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Signal signal = new();
    private HashSet<string> changed = new(StringComparer.Ordinal);
    private FileSystemWatcher? watcher;
    private (ulong Device, ulong Inode, long BornTicks) watched;
    private long triedAt;
    private bool isLost;
    private bool isFaulty;

    /// <summary>Why changes are not told of, with the remedy; null when they are.</summary>
    public string? Trouble { get; private set; }

    /// <summary>How often events were lost.</summary>
    public int Losses { get; private set; }

    /// <summary>How a watcher is made.</summary>
    internal Func<string, FileSystemWatcher> Create { get; init; } = path => new FileSystemWatcher(path);

    /// <summary>Waits until there is something to drain.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => signal.WaitAsync(cancellationToken);

    /// <summary>The full paths that changed since last asked, and whether there were more that nobody knows.</summary>
    public (IReadOnlyCollection<string> Paths, bool IsLost) Drain()
    {
        lock (gate)
        {
            var drained = (changed, isLost);
            (changed, isLost) = (new(StringComparer.Ordinal), false);
            return drained;
        }
    }

    /// <summary>Puts paths back that could not be dealt with.</summary>
    public void Return(IEnumerable<string> drained, bool wasLost)
    {
        lock (gate)
        {
            changed.UnionWith(drained);
            isLost |= wasLost;
        }

        signal.Set();
    }

    /// <summary>Makes sure that the folder which is there now is the one watched.</summary>
    /// <param name="isStale">Whether a folder in it was replaced by another one, which nobody watches.</param>
    /// <returns>Whether it was not, so that everything must be looked at.</returns>
    public bool Keep(bool isStale)
    {
        var facts = FileFacts.Of(paths.Feeds, followLinks: true);
        if (facts.Kind != FileKind.Folder)
        {
            var wasWatched = watcher is not null;
            Stop();
            return wasWatched;
        }

        var isSame = facts.Identity == watched && triedAt != 0;
        var isWaiting = Trouble is not null && time.GetElapsedTime(triedAt) < BetweenTries;
        if (isSame && !isStale && (isWaiting || (watcher is not null && !isFaulty && Trouble is null)))
        {
            return false;
        }

        Stop();
        watched = facts.Identity;
        triedAt = Math.Max(1, time.GetTimestamp());
        Arm();
        return true;
    }

    public void Dispose() => Stop();

    /// <summary>What the watcher says when it fails.</summary>
    internal void Fail(Exception exception)
    {
        lock (gate)
        {
            Losses++;
            isLost = true;
            isFaulty = true;
            if (exception is not InternalBufferOverflowException)
            {
                Trouble = Describe(exception) ?? Trouble;
            }
        }

        signal.Set();
    }

    private void Arm()
    {
        (Trouble, isFaulty) = (null, false);
        try
        {
            watcher = Create(paths.Feeds);
            watcher.IncludeSubdirectories = true;
            watcher.NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size;
            watcher.Created += (_, change) => Note(change.FullPath);
            watcher.Changed += (_, change) => Note(change.FullPath);
            watcher.Deleted += (_, change) => Note(change.FullPath);
            watcher.Renamed += (_, change) => Note(change.OldFullPath, change.FullPath);
            watcher.Error += (_, error) => Fail(error.GetException());
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            Stop();
            Trouble = Describe(exception) ?? $"Changes in {paths.Feeds} are looked for every few seconds, since the system does not tell of them: {exception.Message}";
        }

        if (Trouble is { } trouble)
        {
            LogTrouble(trouble);
        }
    }

    private void Stop()
    {
        watcher?.Dispose();
        watcher = null;
    }

    // No work here: while it is done, the system's queue runs over.
    private void Note(params ReadOnlySpan<string> fullPaths)
    {
        lock (gate)
        {
            foreach (var path in fullPaths)
            {
                if (changed.Count < MostPaths)
                {
                    changed.Add(path);
                }
                else
                {
                    isLost = true;
                }
            }
        }

        signal.Set();
    }

    private string? Describe(Exception exception)
    {
        var limit = exception.HResult switch
        {
            WatchesUsedUp => "fs.inotify.max_user_watches=1048576",
            InstancesUsedUp => "fs.inotify.max_user_instances=1024",
            _ when exception.Message.Contains("inotify watches", StringComparison.Ordinal) => "fs.inotify.max_user_watches=1048576",
            _ when exception.Message.Contains("inotify instances", StringComparison.Ordinal) => "fs.inotify.max_user_instances=1024",
            _ => null,
        };
        return limit is null
            ? null
            : $"Changes in {paths.Feeds} are looked for every few seconds, since the system's limit for telling of them is used up. Raise it: sysctl -w {limit} (and write the setting into /etc/sysctl.d).";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Trouble}")]
    private partial void LogTrouble(string trouble);
}
