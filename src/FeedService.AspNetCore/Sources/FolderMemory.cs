using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Sources;

/// <summary>What is remembered of a feed's folder between two looks. It may be lost: a whole look finds everything again.</summary>
internal sealed class FolderMemory(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Recently = TimeSpan.FromSeconds(2);
    private const int MostRecent = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Hash, long At)> recent = new(StringComparer.Ordinal);

    /// <summary>One whole look at a time.</summary>
    public SemaphoreSlim Looking { get; } = new(1);

    /// <summary>One batch into the store at a time.</summary>
    public SemaphoreSlim Storing { get; } = new(1);

    public PendingFiles Pending { get; } = new(time);

    public Absences Absent { get; } = new(time);

    public Shifts Shifts { get; } = new(time);

    /// <summary>Whether shifts were held when the service last ran; null before it was asked, false once it was heeded.</summary>
    public bool? WereShiftsHeld { get; set; }

    public OtherFiles Others { get; } = new();

    public FolderFaults Faults { get; } = new();

    /// <summary>Which folder was looked at: another one in its place is looked at afresh.</summary>
    public (ulong Device, ulong Inode, long BornTicks)? Folder { get; set; }

    /// <summary>The folder in which articles were found last. Another one that has none is a disk that is not mounted, rather than a feed of which nothing is left.</summary>
    public (ulong Device, ulong Inode, long BornTicks)? FoundIn { get; set; }

    /// <summary>The zone that dates without one were read in.</summary>
    public string? TimeZone { get; set; }

    /// <summary>How many files the last whole look knew of; null before the first.</summary>
    public int? KnownFiles { get; set; }

    /// <summary>When files last came in, as a timestamp of the clock.</summary>
    public long ActiveAt { get; private set; }

    /// <summary>Whether files were held when the service last ran; null before it was asked.</summary>
    public bool? WereHeld { get; set; }

    /// <summary>What a whole look costs, so that looks never take more than a share of the time.</summary>
    public TimeSpan LookCost { get; set; }

    /// <summary>Whether the store knows that the folder was looked through whole.</summary>
    public bool IsMarked { get; set; }

    /// <summary>
    /// The content hash of a file that was read moments ago. Its time stamp may be too coarse to show what was written since, so an
    /// event for it is answered by looking into it again.
    /// </summary>
    public string? JustRead(string key)
    {
        lock (gate)
        {
            return recent.TryGetValue(key, out var read) && time.GetElapsedTime(read.At) < Recently ? read.Hash : null;
        }
    }

    public void NoteRead(IEnumerable<(string Key, string Hash)> files)
    {
        lock (gate)
        {
            ActiveAt = time.GetTimestamp();
            if (recent.Count > MostRecent)
            {
                recent.Clear();
            }

            foreach (var (key, hash) in files)
            {
                recent[key] = (hash, ActiveAt);
            }
        }
    }

    /// <summary>Lets go what is no longer just read: of a first scan that would be every file.</summary>
    public void Forget()
    {
        lock (gate)
        {
            if (recent.Count > 0 && time.GetElapsedTime(ActiveAt) >= Recently)
            {
                recent.Clear();
                recent.TrimExcess();
            }
        }
    }

    public void Dispose()
    {
        Looking.Dispose();
        Storing.Dispose();
    }
}
