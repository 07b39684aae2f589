using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Decides about files that are gone: deletes, or holds them until the operator says so.</summary>
internal sealed partial class FolderDeletions(ArticleIngest ingest, FeedStore store, ReleaseRequests requests, ServicePaths paths, ILogger<FolderDeletions> logger)
{
    private const int Chunk = 500;
    private const string Mark = "gone at once";

    /// <summary>Whether files of the feed were held when the service last ran.</summary>
    public Task<bool> WereHeldAsync(CatalogFeed feed, CancellationToken cancellationToken) =>
        store.ReadAsync(
            context => context.Problems.AnyAsync(p => p.Kind == ProblemKind.Source && p.Feed == feed.Name && p.Subject == "" && p.Message.Contains(Mark), cancellationToken),
            cancellationToken);

    /// <summary>The second look at what a first one missed.</summary>
    public async Task SettleAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        // Nothing is judged before the first whole look.
        if (memory.KnownFiles is not { } total || memory.Absent.Ripe(memory.ActiveAt) is not { Count: > 0 } ripe)
        {
            return;
        }

        await memory.Storing.WaitAsync(cancellationToken);
        try
        {
            if (await StillGoneAsync(feed, memory, ripe, cancellationToken) is not { } gone)
            {
                memory.Absent.Clear();
                return;
            }

            memory.Absent.Remove(ripe.Except(gone));
            var before = memory.Absent.Held.Count;
            var deleted = memory.Absent.Judge(total);
            await RemoveAsync(feed, memory, deleted, cancellationToken);
            await NoteHeldAsync(feed, memory, before, total, cancellationToken);
        }
        finally
        {
            memory.Storing.Release();
        }
    }

    /// <summary>What is said of files that are held.</summary>
    public static string Message(string feed, IReadOnlyList<string> held) =>
        held.Count == 1
            ? $"A file is {Mark} with the rest of its folder ({Names(held)}). Its article stays as it is. Put the file back, or let the article go: feedservice release {feed}"
            : FormattableString.Invariant($"{held.Count:N0} files are {Mark} ({Names(held)}). Their articles stay as they are. Put the files back, or let the articles go: feedservice release {feed}");

    /// <summary>Lets go what is held.</summary>
    /// <returns>False when the folder cannot be trusted now.</returns>
    public async Task<bool> ReleaseAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        if (memory.Absent.Held is not { Count: > 0 } held)
        {
            return true;
        }

        await memory.Storing.WaitAsync(cancellationToken);
        try
        {
            if (await StillGoneAsync(feed, memory, held, cancellationToken) is not { } gone)
            {
                return false;
            }

            await RemoveAsync(feed, memory, gone, cancellationToken);
            memory.Absent.Remove(held);
            LogReleased(feed.Name, gone.Count);
            return true;
        }
        finally
        {
            memory.Storing.Release();
        }
    }

    /// <summary>Holds all that is missing, however few.</summary>
    /// <param name="total">How many files the feed had.</param>
    public Task HoldAsync(CatalogFeed feed, FolderMemory memory, int total, CancellationToken cancellationToken)
    {
        var before = memory.Absent.Held.Count;
        memory.Absent.Hold();
        return NoteHeldAsync(feed, memory, before, total, cancellationToken);
    }

    private async Task NoteHeldAsync(CatalogFeed feed, FolderMemory memory, int before, int total, CancellationToken cancellationToken)
    {
        if (memory.Absent.Held.Count <= before)
        {
            return;
        }

        // A request from before was not meant for these.
        await requests.ForgetAsync(feed, cancellationToken);
        LogHeld(feed.Name, memory.Absent.Held.Count, total);
    }

    /// <returns>Those that the store has and the folder has not; null when the folder itself cannot be trusted.</returns>
    private async Task<IReadOnlyList<string>?> StillGoneAsync(CatalogFeed feed, FolderMemory memory, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var folder = paths.FeedFolder(feed.Name);
        var known = await ingest.KnownAsync(feed, FolderScan.Source, keys.Count > Chunk ? null : keys, cancellationToken);
        var gone = keys.Where(key => known.ContainsKey(key) && FileFacts.Of($"{folder}/{key}").Kind == FileKind.Absent).ToList();
        // Last, so that a folder which went meanwhile is noticed.
        var now = FileFacts.Of(folder, followLinks: true);
        return now.Kind == FileKind.Folder && now.Identity == memory.Folder ? gone : null;
    }

    private async Task RemoveAsync(CatalogFeed feed, FolderMemory memory, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(Chunk))
        {
            await ingest.RemoveAsync(feed, FolderScan.Source, chunk, cancellationToken);
            memory.Absent.Remove(chunk);
            memory.KnownFiles -= chunk.Length;
        }
    }

    private static string Names(IReadOnlyList<string> keys) =>
        string.Join(", ", keys.Order(StringComparer.Ordinal).Take(3).Select(SourceNames.Shown)) + (keys.Count > 3 ? " …" : "");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed}: {Count} of {Total} files are gone at once. Their articles stay as they are until the files return, or you say: feedservice release {Feed}")]
    private partial void LogHeld(string feed, int count, int total);

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed {Feed}: {Count} articles whose files are gone were let go")]
    private partial void LogReleased(string feed, int count);
}
