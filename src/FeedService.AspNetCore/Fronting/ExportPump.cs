using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Fronting;

/// <summary>Keeps the folder of files as the publications are, beside everything else: nothing waits for it, and what fails is tried again.</summary>
internal sealed partial class ExportPump(
    ExportSteps steps,
    ExportAgenda agenda,
    Publications publications,
    FeedChanges changes,
    FeedCatalog catalog,
    FeedStore store,
    Problems problems,
    ServicePaths paths,
    TimeProvider time,
    ILogger<ExportPump> logger) : BackgroundService
{
    private const string Setting = "FeedService:Export:Directory";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly FrontProblem problem = new(store, problems, ProblemKind.Export, Setting);
    private readonly Signal signal = new();
    private ExportFolder? folder;
    private int failed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before all publications are there, files of those that are not would be deleted.
        await catalog.Loaded.WaitAsync(stoppingToken);
        if (paths.Export is not { } root)
        {
            await problem.SetAsync(null, stoppingToken);
            return;
        }

        publications.Changed += Note;
        changes.Changed += Note;
        try
        {
            while (true)
            {
                await signal.WaitAsync(await RoundAsync(root, stoppingToken), time, stoppingToken);
            }
        }
        finally
        {
            publications.Changed -= Note;
            changes.Changed -= Note;
        }
    }

    private void Note(IReadOnlyDictionary<string, Publication> all) => signal.Set();

    private void Note(int feedId, PublishReasons reasons)
    {
        agenda.NotePages(feedId);
        signal.Set();
    }

    /// <returns>For how long there is nothing to do unless something changes.</returns>
    private async Task<TimeSpan> RoundAsync(string root, CancellationToken cancellationToken)
    {
        try
        {
            folder ??= await ExportFolder.OpenAsync(root, time, cancellationToken);
            while (await steps.StepAsync(folder, cancellationToken))
            {
            }

            failed = 0;
            await problem.SetAsync(null, cancellationToken);
            return agenda.Wait(Idle);
        }
        catch (StoreUnavailableException)
        {
            // Pages are made from it; its own trouble is told elsewhere.
            return FirstPause;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever became of the folder, and whoever mends it: all of it is looked at anew.
            folder = null;
            agenda.Restart();
            if (failed++ == 0)
            {
                LogFailed(root, exception.Message);
            }

            await problem.SetAsync($"{exception.Message.TrimEnd('.')}. What is published cannot be written to {root}, and web servers go on sending what is there. Free some space, or let the service write there; it tries again by itself.", cancellationToken);
            return failed < 7 && FirstPause * (1 << (failed - 1)) is var pause && pause < LongestPause ? pause : LongestPause;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is published cannot be written to {Folder}, and it is tried again: {Reason}")]
    private partial void LogFailed(string folder, string reason);
}
