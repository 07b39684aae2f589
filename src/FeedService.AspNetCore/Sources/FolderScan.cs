using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>Looks at a feed's folder, whole or in part, and takes over what is not as the store knows it.</summary>
internal sealed class FolderScan(
    ArticleIngest ingest,
    FolderIntake intake,
    FolderDeletions deletions,
    FolderShifts shifts,
    ReleaseRequests requests,
    FolderReports reports,
    FeedChanges changes,
    ServicePaths paths,
    TimeProvider time)
{
    /// <summary>The source that articles from files belong to.</summary>
    public const string Source = SourceName.Folder;

    /// <summary>More than this is not taken by name: a whole look is as quick and does not keep others waiting.</summary>
    public const int MostByName = 1000;

    private static readonly TimeSpan WaitForWriters = TimeSpan.FromSeconds(5);

    /// <summary>The whole look, which is the truth.</summary>
    /// <returns>False when the folder is not there or changed under the look; then nothing counts as gone.</returns>
    public async Task<bool> LookAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        if (!IsThere(feed, memory))
        {
            return false;
        }

        var seenAt = time.GetTimestamp();
        // Before the walk: a file that comes while it goes on is then unknown, and not missing.
        var known = await ingest.KnownAsync(feed, Source, keys: null, cancellationToken);
        memory.WereShiftsHeld ??= await shifts.WereHeldAsync(feed, cancellationToken);
        memory.WereHeld ??= await deletions.WereHeldAsync(feed, cancellationToken);
        var walk = FolderWalk.Whole(paths.FeedFolder(feed.Name), cancellationToken);
        memory.Faults.Replace(walk.Faults);
        if (!IsThere(feed, memory) || walk.Faults.ContainsKey(""))
        {
            memory.Absent.Clear();
            await reports.WriteAsync(feed, memory, cancellationToken);
            return false;
        }

        var articles = walk.Files.Where(file => IsArticle(feed, file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var isOtherZone = memory.TimeZone is { } zone && zone != feed.Definition.TimeZone.Id;
        await intake.TakeAsync(feed, memory, [.. articles.Where(file => isOtherZone || IsChanged(file, known))], seenAt, cancellationToken);
        TakeOthers(feed, memory, memory.Others.Replace([.. walk.Files.Where(file => !IsArticle(feed, file.Key))]), seenAt);
        await NoteAbsentAsync(feed, memory, known, articles, walk, cancellationToken);
        if (memory.KnownFiles is null && memory.WereHeld.Value)
        {
            memory.Absent.Hold();
        }
        else if (articles.Count > 0)
        {
            memory.FoundIn = memory.Folder;
        }
        else if (memory.FoundIn != memory.Folder)
        {
            await deletions.HoldAsync(feed, memory, known.Count, cancellationToken);
        }

        memory.TimeZone = feed.Definition.TimeZone.Id;
        memory.KnownFiles = Math.Max(known.Count, articles.Count);
        await reports.WriteAsync(feed, memory, cancellationToken);
        return true;
    }

    /// <summary>Takes what an event named at once: one new file among many costs one file.</summary>
    /// <returns>Whether there is more than should be taken so; a whole look is to follow at once.</returns>
    public async Task<bool> TakeAsync(CatalogFeed feed, FolderMemory memory, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count > MostByName || !IsThere(feed, memory))
        {
            return keys.Count > MostByName;
        }

        var seenAt = time.GetTimestamp();
        var walk = FolderWalk.Only(paths.FeedFolder(feed.Name), keys, cancellationToken);
        if (walk.Files.Count > MostByName)
        {
            return true;
        }

        var articles = walk.Files.Where(file => IsArticle(feed, file.Key)).DistinctBy(file => file.Key).ToList();
        var known = await ingest.KnownAsync(feed, Source, [.. articles.Select(file => file.Key)], cancellationToken);
        var changed = articles.Where(file => IsChanged(file, known) || memory.Shifts.IsAllowed(file.Key) || WasWrittenSince(feed, memory, file)).ToList();
        foreach (var file in articles.Except(changed))
        {
            memory.Pending.Remove(file.Key);
        }

        memory.Absent.Remove(articles.Select(file => file.Key));
        memory.FoundIn = articles.Count > 0 ? memory.Folder : memory.FoundIn;
        await intake.TakeAsync(feed, memory, changed, seenAt, cancellationToken);
        var others = walk.Files.Where(file => !IsArticle(feed, file.Key)).ToList();
        TakeOthers(feed, memory, (memory.Others.Changed(others), false), seenAt);
        // After the intake: a file that was moved is known by its new name now.
        await NoteAbsentAsync(feed, memory, keys.Except(walk.Files.Select(file => file.Key)), walk, cancellationToken);
        foreach (var (key, fault) in walk.Faults)
        {
            memory.Faults.Set(key, fault);
        }

        await reports.WriteAsync(feed, memory, cancellationToken);
        return false;
    }

    /// <summary>Decides what earlier looks left open.</summary>
    public async Task SettleAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        memory.Forget();
        await deletions.SettleAsync(feed, memory, cancellationToken);
        await TakeAllowedAsync(feed, memory, await shifts.JudgeAsync(feed, memory, cancellationToken), cancellationToken);
        if (!memory.IsMarked && memory.KnownFiles is not null && !memory.Pending.AnyYoungerThan(WaitForWriters))
        {
            await ingest.MarkScannedAsync(feed, cancellationToken);
            memory.IsMarked = true;
        }

        await reports.WriteAsync(feed, memory, cancellationToken);
    }

    /// <summary>Lets go what is held, if the operator asked for it.</summary>
    public async Task ReleaseAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        if ((memory.Absent.Held.Count > 0 || memory.Shifts.Held.Count > 0)
            && await requests.IsMadeAsync(feed, cancellationToken)
            && await deletions.ReleaseAsync(feed, memory, cancellationToken))
        {
            await TakeAllowedAsync(feed, memory, memory.Shifts.Release(), cancellationToken);
            await requests.ForgetAsync(feed, cancellationToken);
        }

        await reports.WriteAsync(feed, memory, cancellationToken);
    }

    // Also where nothing of the file is new: a zone of feed.yaml moves dates, too.
    private async Task TakeAllowedAsync(CatalogFeed feed, FolderMemory memory, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(MostByName))
        {
            await TakeAsync(feed, memory, chunk, cancellationToken);
        }
    }

    /// <summary>Whether anything is open that a little time will decide.</summary>
    public static bool IsUndecided(FolderMemory memory) => memory.Pending.AnyYoungerThan(WaitForWriters) || memory.Absent.IsUndecided || memory.Shifts.IsUndecided || !memory.IsMarked;

    /// <summary>Reads every file to find edits that moved neither size nor time (F29).</summary>
    public async Task SweepAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        if (!IsThere(feed, memory))
        {
            return;
        }

        var folder = paths.FeedFolder(feed.Name);
        var seenAt = time.GetTimestamp();
        var hashes = await ingest.HashesAsync(feed, Source, cancellationToken);
        var changed = new List<FoundFile>();
        foreach (var file in FolderWalk.Whole(folder, cancellationToken).Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (hashes.TryGetValue(file.Key, out var hash) && FileTaking.Hash(folder, file) is { } now && now != hash)
            {
                changed.Add(file);
            }
        }

        await intake.TakeAsync(feed, memory, changed, seenAt, cancellationToken);
        await reports.WriteAsync(feed, memory, cancellationToken);
    }

    /// <summary>Which folder is the feed's now; null where it is not there.</summary>
    public (ulong Device, ulong Inode, long BornTicks)? FolderOf(CatalogFeed feed) =>
        FileFacts.Of(paths.FeedFolder(feed.Name), followLinks: true) is { Kind: FileKind.Folder } facts ? facts.Identity : null;

    private bool IsThere(CatalogFeed feed, FolderMemory memory)
    {
        var now = FolderOf(feed);
        if (now != memory.Folder)
        {
            // What was missed in another folder, or before this one went, says nothing.
            memory.Absent.Clear();
            memory.Folder = now;
        }

        return now is not null;
    }

    private bool IsArticle(CatalogFeed feed, string key) => SourceNames.IsArticle(feed.Definition, paths.FeedFolder(feed.Name), key);

    private static bool IsChanged(FoundFile file, Dictionary<string, KnownItem> known) =>
        !known.TryGetValue(file.Key, out var before) || before.Size != file.Size || before.ModifiedTicks != file.ModifiedTicks;

    private bool WasWrittenSince(CatalogFeed feed, FolderMemory memory, FoundFile file) =>
        memory.JustRead(file.Key) is { } hash && FileTaking.Hash(paths.FeedFolder(feed.Name), file) != hash;

    private void TakeOthers(CatalogFeed feed, FolderMemory memory, (IReadOnlyList<FoundFile> Changed, bool IsLess) others, long seenAt)
    {
        var isChanged = others.IsLess;
        foreach (var file in others.Changed)
        {
            if (file.Size > 0 && FileTaking.Probe(paths.FeedFolder(feed.Name), file, memory.Pending.IsSettled(file, seenAt)) is { IsBeingWritten: true } take)
            {
                memory.Pending.Add(take.File, take.File == file ? seenAt : time.GetTimestamp());
                continue;
            }

            memory.Pending.Remove(file.Key);
            memory.Others.Accept(file);
            isChanged |= file.Size > 0;
        }

        if (isChanged)
        {
            // What it means, the publisher knows.
            changes.Report(feed.Id, PublishReasons.Settings);
        }
    }

    private async Task NoteAbsentAsync(
        CatalogFeed feed, FolderMemory memory, Dictionary<string, KnownItem> known, List<FoundFile> found, FolderWalk walk, CancellationToken cancellationToken)
    {
        var absent = known.Keys.ToHashSet(StringComparer.Ordinal);
        absent.ExceptWith(found.Select(file => file.Key));
        absent.RemoveWhere(walk.IsHidden);
        if (absent.Count > 0)
        {
            // Those that were moved are known by their new names by now.
            absent.IntersectWith((await ingest.KnownAsync(feed, Source, absent.Count > MostByName ? null : absent, cancellationToken)).Keys);
        }

        memory.Absent.Replace(absent);
    }

    private async Task NoteAbsentAsync(CatalogFeed feed, FolderMemory memory, IEnumerable<string> keys, FolderWalk walk, CancellationToken cancellationToken)
    {
        var folder = paths.FeedFolder(feed.Name);
        var absent = keys.Where(key => !walk.IsHidden(key) && FileFacts.Of($"{folder}/{key}").Kind == FileKind.Absent).ToList();
        var isLess = false;
        foreach (var key in absent)
        {
            memory.Pending.Remove(key);
            memory.Faults.Remove(key);
            isLess |= memory.Others.Remove(key);
        }

        if (isLess)
        {
            changes.Report(feed.Id, PublishReasons.Settings);
        }

        absent.RemoveAll(key => !IsArticle(feed, key));
        if (absent.Count > 0)
        {
            memory.Absent.Add((await ingest.KnownAsync(feed, Source, absent, cancellationToken)).Keys);
        }
    }
}
