using System.Diagnostics;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Reads files and takes them into the store, batch by batch: while one is stored the next one is read.</summary>
internal sealed partial class FolderIntake(ArticleIngest ingest, ServicePaths paths, TimeProvider time, ILogger<FolderIntake> logger)
{
    private const int MostFiles = 500;
    private const long MostBytes = 16 * 1_048_576;
    private const int Long = 2000;

    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(3);

    /// <summary>Raised with how many files more were read and stored.</summary>
    public event Action<int>? Read;

    /// <param name="feed">The feed.</param>
    /// <param name="memory">What is remembered of its folder.</param>
    /// <param name="files">What is new or changed, in the order to be taken in.</param>
    /// <param name="seenAt">When they were found to look as they do.</param>
    /// <param name="cancellationToken">Ends it between two batches; what was taken stays.</param>
    /// <exception cref="StoreUnavailableException">The rest is to be taken later.</exception>
    public async Task TakeAsync(CatalogFeed feed, FolderMemory memory, IReadOnlyList<FoundFile> files, long seenAt, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var reading = ReadAsync(feed, memory, files, 0, seenAt, cancellationToken);
        for (var done = 0; done < files.Count;)
        {
            var batch = await reading;
            var from = done;
            done += batch.Count;
            reading = ReadAsync(feed, memory, files, done, seenAt, cancellationToken);
            try
            {
                await StoreAsync(feed, memory, files, from, batch, seenAt, cancellationToken);
            }
            catch
            {
                await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            Read?.Invoke(batch.Count);
            if (files.Count > Long && Stopwatch.GetElapsedTime(began) > BetweenProgress)
            {
                began = Stopwatch.GetTimestamp();
                LogProgress(feed.Name, done, files.Count);
            }
        }

        await reading;
    }

    private async Task<IReadOnlyList<FileTake>> ReadAsync(
        CatalogFeed feed, FolderMemory memory, IReadOnlyList<FoundFile> files, int start, long seenAt, CancellationToken cancellationToken)
    {
        var end = EndOfBatch(files, start);
        var takes = new FileTake[end - start];
        var folder = paths.FeedFolder(feed.Name);
        var began = Stopwatch.GetTimestamp();
        var last = start - 1;
        if (end - start <= 1)
        {
            ReadOn();
            return takes;
        }

        // One core is left to those who are being served meanwhile: with every core reading, a flood stalled them for a second.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount - 1)),
            cancellationToken,
            (_, _) =>
            {
                ReadOn();
                return ValueTask.CompletedTask;
            });
        return new ArraySegment<FileTake>(takes, 0, Math.Min(last + 1, end) - start);

        void ReadOn()
        {
            while (Volatile.Read(ref last) < start || Stopwatch.GetElapsedTime(began) < LongestBatch)
            {
                var index = Interlocked.Increment(ref last);
                if (index >= end)
                {
                    return;
                }

                takes[index - start] = FileTaking.Read(folder, files[index], feed.Definition, memory.Pending.IsSettled(files[index], seenAt));
            }
        }
    }

    private static int EndOfBatch(IReadOnlyList<FoundFile> files, int start)
    {
        var end = start;
        for (var bytes = 0L; end < files.Count && end - start < MostFiles && bytes < MostBytes; end++)
        {
            bytes += Math.Min(files[end].Size, ArticleReader.MaxBytes);
        }

        return end;
    }

    private async Task StoreAsync(
        CatalogFeed feed, FolderMemory memory, IReadOnlyList<FoundFile> files, int from, IReadOnlyList<FileTake> takes, long seenAt, CancellationToken cancellationToken)
    {
        await memory.Storing.WaitAsync(cancellationToken);
        try
        {
            var items = new List<SourceItem>();
            for (var i = 0; i < takes.Count; i++)
            {
                if (Sort(feed, memory, takes[i], wasSeenAt: takes[i].File == files[from + i] ? seenAt : time.GetTimestamp()) is { } item)
                {
                    items.Add(item);
                }
            }

            if (items.Count > 0)
            {
                await IngestAsync(feed, memory, items, cancellationToken);
                memory.NoteRead(items.Select(item => (item.Key, item.Hash)));
                memory.Absent.Remove(items.Select(item => item.Key));
            }
        }
        finally
        {
            memory.Storing.Release();
        }
    }

    /// <returns>The item, when there is one to store.</returns>
    private SourceItem? Sort(CatalogFeed feed, FolderMemory memory, FileTake take, long wasSeenAt)
    {
        var key = take.File.Key;
        if (take.IsBeingWritten || (take.Item is not null && !LooksLike(take.File, feed)))
        {
            memory.Pending.Add(take.File, take.IsBeingWritten ? wasSeenAt : time.GetTimestamp());
            return null;
        }

        memory.Pending.Remove(key);
        if (take.Fault is { } fault)
        {
            memory.Faults.Set(key, fault);
            return null;
        }

        memory.Faults.Remove(key);
        return take.Item;
    }

    // Asked while nobody else stores: what another look read later must not be overwritten with what this one read earlier.
    private bool LooksLike(FoundFile file, CatalogFeed feed)
    {
        var facts = FileFacts.Of(PathOf(feed, file.Key), followLinks: true);
        return facts.Kind == FileKind.File && facts.Size == file.Size && facts.ModifiedTicks == file.ModifiedTicks;
    }

    private async Task IngestAsync(CatalogFeed feed, FolderMemory memory, List<SourceItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await ingest.IngestAsync(feed, FolderScan.Source, items, key => IsStillThere(feed, key), cancellationToken, memory.Shifts);
        }
        catch (Exception exception) when (exception is not (StoreUnavailableException or OperationCanceledException))
        {
            if (items.Count > 1)
            {
                // One file never stops the others.
                foreach (var item in items)
                {
                    await IngestAsync(feed, memory, [item], cancellationToken);
                }

                return;
            }

            LogNotStored(feed.Name, SourceNames.Shown(items[0].Key), exception);
            memory.Faults.Set(items[0].Key, new ArticleFault(FaultLevel.Error, $"The article could not be stored: {exception.Message.ReplaceLineEndings(" ")}"));
        }
    }

    // A sound that a text was written to is there, but no article any more.
    private bool IsStillThere(CatalogFeed feed, string key) =>
        FileFacts.Of(PathOf(feed, key)).Kind != FileKind.Absent && SourceNames.IsArticle(feed.Definition, paths.FeedFolder(feed.Name), key);

    private string PathOf(CatalogFeed feed, string key) => $"{paths.FeedFolder(feed.Name)}/{key}";

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed {Feed}: {Done} of {Total} files read")]
    private partial void LogProgress(string feed, int done, int total);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Feed}/{Key} could not be stored and is left out")]
    private partial void LogNotStored(string feed, string key, Exception exception);
}
