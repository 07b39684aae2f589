using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Tells of what is wrong with the files of a feed's folder.</summary>
internal sealed partial class FolderReports(Problems problems, ILogger<FolderReports> logger)
{
    private static readonly TimeSpan LongWrite = TimeSpan.FromMinutes(1);

    /// <summary>Says what is wrong now, where that is not what was said before.</summary>
    public async Task WriteAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        if (memory.WereHeld is null)
        {
            // What the last run reported has not been read yet.
            return;
        }

        memory.Faults.SetHeld(memory.Absent.Held, memory.Shifts.Held);
        memory.Faults.SetWaiting(memory.Pending.OlderThan(LongWrite));
        if (memory.Faults.FormerName(feed.Name) is { } former)
        {
            await problems.ReplaceAsync(ProblemKind.Source, former, [], cancellationToken);
        }

        if (memory.Faults.Unreported(feed.Name, out var fresh) is { } report)
        {
            await ReportAsync(feed, memory, report, cancellationToken);
            foreach (var problem in fresh.Where(problem => problem.Subject.Length > 0))
            {
                LogFault(feed.Name, SourceNames.Shown(problem.Subject), problem.Message);
            }
        }
    }

    private async Task ReportAsync(CatalogFeed feed, FolderMemory memory, IReadOnlyList<StoredProblem> report, CancellationToken cancellationToken)
    {
        try
        {
            await problems.ReplaceAsync(ProblemKind.Source, feed.Name, report, cancellationToken);
            memory.Faults.NoteReported(feed.Name, report);
        }
        catch
        {
            memory.Faults.NoteUnreported();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Feed}/{Key}: {Fault}")]
    private partial void LogFault(string feed, string key, string fault);
}
