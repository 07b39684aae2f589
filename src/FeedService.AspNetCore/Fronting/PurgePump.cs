using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Fronting;

/// <summary>
/// Tells caches in front of changes, beside everything else: a publication never waits for it. What was told before a start is not known,
/// so after it all is told once; nothing that changed in between can be missed, and nothing has to be remembered.
/// </summary>
internal sealed partial class PurgePump(
    PurgeList list,
    PurgeClient client,
    Publications publications,
    FeedChanges changes,
    FeedCatalog catalog,
    FeedStore store,
    Problems problems,
    IOptions<FeedServiceOptions> options,
    TimeProvider time,
    ILogger<PurgePump> logger) : BackgroundService
{
    private const string Setting = "FeedService:Purge:Url";

    // Changes that come together are one request.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly FrontProblem problem = new(store, problems, ProblemKind.Purge, Setting);
    private readonly Signal signal = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Only then all publications are there, the base address is known, and what serves has begun to listen to changes: it hears of each
        // before this does, so that a cache that asks again at once gets what is new.
        await catalog.Loaded.WaitAsync(stoppingToken);
        if (!options.Value.Purge.IsOn)
        {
            await problem.SetAsync(null, stoppingToken);
            return;
        }

        publications.Changed += Note;
        changes.Changed += Note;
        try
        {
            Note(publications.All);
            while (true)
            {
                await signal.WaitAsync(stoppingToken);
                await Task.Delay(Gather, time, stoppingToken);
                await TellAllAsync(stoppingToken);
            }
        }
        finally
        {
            publications.Changed -= Note;
            changes.Changed -= Note;
        }
    }

    private void Note(IReadOnlyDictionary<string, Publication> all)
    {
        list.NotePublications();
        signal.Set();
    }

    // An article in an archive, a tag's feed or a page of its own alone.
    private void Note(int feedId, PublishReasons reasons)
    {
        list.NotePages(feedId);
        signal.Set();
    }

    private async Task TellAllAsync(CancellationToken cancellationToken)
    {
        for (var failed = 0; list.Take() is { } order;)
        {
            if (await client.TellAsync(order, cancellationToken) is not { } failure)
            {
                failed = 0;
                await problem.SetAsync(null, cancellationToken);
                continue;
            }

            list.PutBack(order);
            if (failed == 0)
            {
                LogFailed(client.Host, failure);
            }

            await problem.SetAsync($"{client.Host} {failure} when it was told what changed, so that caches in front may go on sending what was. See to it that it answers 2xx; it is told again by itself.", cancellationToken);
            await Task.Delay(Pause(failed++), time, cancellationToken);
        }
    }

    private static TimeSpan Pause(int failed) => failed < 9 && FirstPause * (1 << failed) is var pause && pause < LongestPause ? pause : LongestPause;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Host} could not be told what changed and is told again: {Reason}")]
    private partial void LogFailed(string host, string reason);
}
