using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Store;

/// <summary>Reports problems and takes them back when they are mended.</summary>
internal sealed partial class Problems(FeedStore store, TimeProvider time, ILogger<Problems> logger)
{
    /// <summary>More at once than a person reads on the console.</summary>
    private const int MostTold = 20;

    /// <summary>Makes <paramref name="found"/> the only problems of this kind and feed. Those that were known keep their time.</summary>
    public Task ReplaceAsync(ProblemKind kind, string feed, IReadOnlyList<StoredProblem> found, CancellationToken cancellationToken) =>
        store.WriteAsync(context => ReplaceAsync(context, context.Problems.Where(p => p.Kind == kind && p.Feed == feed), found, cancellationToken), cancellationToken);

    /// <summary>Makes <paramref name="found"/> the only problems of this kind, feed and subject.</summary>
    public Task ReplaceAsync(ProblemKind kind, string feed, string subject, IReadOnlyList<StoredProblem> found, CancellationToken cancellationToken) =>
        store.WriteAsync(context => ReplaceAsync(context, kind, feed, subject, found, cancellationToken), cancellationToken);

    /// <summary>The same within a write that is under way.</summary>
    public Task ReplaceAsync(StoreContext context, ProblemKind kind, string feed, string subject, IReadOnlyList<StoredProblem> found, CancellationToken cancellationToken) =>
        ReplaceAsync(context, context.Problems.Where(p => p.Kind == kind && p.Feed == feed && p.Subject == subject), found, cancellationToken);

    /// <summary>The same for many subjects of one feed: those of <paramref name="subjects"/> have the problems that are in <paramref name="found"/>, and no others.</summary>
    /// <returns>Those that were not known before, to be told once they are stored.</returns>
    public Task<IReadOnlyList<StoredProblem>> ReplaceAsync(StoreContext context, ProblemKind kind, string feed, IReadOnlyCollection<string> subjects, IReadOnlyList<StoredProblem> found, CancellationToken cancellationToken) =>
        ReplaceAsync(context, context.Problems.Where(p => p.Kind == kind && p.Feed == feed && subjects.Contains(p.Subject)), found, cancellationToken);

    /// <summary>Makes <paramref name="found"/> the only problems of this kind and feed, within a write that is under way.</summary>
    /// <returns>Those that were not known before, to be told once they are stored.</returns>
    public Task<IReadOnlyList<StoredProblem>> ReplaceAllAsync(StoreContext context, ProblemKind kind, string feed, IReadOnlyList<StoredProblem> found, CancellationToken cancellationToken) =>
        ReplaceAsync(context, context.Problems.Where(p => p.Kind == kind && p.Feed == feed), found, cancellationToken);

    /// <summary>Makes <paramref name="found"/> the only problems of this kind, whatever their feed, within a write that is under way.</summary>
    public Task ReplaceAsync(StoreContext context, ProblemKind kind, IReadOnlyList<StoredProblem> found, CancellationToken cancellationToken) =>
        ReplaceAsync(context, context.Problems.Where(p => p.Kind == kind), found, cancellationToken);

    public Task<List<StoredProblem>> ListAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            context => context.Problems.OrderBy(p => p.Feed).ThenBy(p => p.Subject).ThenBy(p => p.Line).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>Says what is new on the console and in the log.</summary>
    public void Tell(IReadOnlyList<StoredProblem> fresh)
    {
        foreach (var problem in fresh.Take(MostTold))
        {
            LogProblem(
                problem.IsError ? LogLevel.Error : LogLevel.Warning,
                problem.Line is { } line ? $"{problem.Feed}/{problem.Subject}:{line}" : $"{problem.Feed}/{problem.Subject}",
                problem.Message);
        }

        if (fresh.Count > MostTold)
        {
            LogMore(fresh[0].Feed, fresh.Count - MostTold);
        }
    }

    private async Task<IReadOnlyList<StoredProblem>> ReplaceAsync(StoreContext context, IQueryable<StoredProblem> scope, IReadOnlyList<StoredProblem> found, CancellationToken cancellationToken)
    {
        var known = await scope.AsTracking().ToListAsync(cancellationToken);
        var fresh = new List<StoredProblem>();
        foreach (var problem in found)
        {
            var same = known.Find(k =>
                (k.Feed, k.Subject, k.Line, k.IsError, k.Message) == (problem.Feed, problem.Subject, problem.Line, problem.IsError, problem.Message));
            if (same is not null)
            {
                known.Remove(same);
                continue;
            }

            problem.SinceAt = time.GetUtcNow();
            context.Problems.Add(problem);
            fresh.Add(problem);
        }

        context.Problems.RemoveRange(known);
        return fresh;
    }

    [LoggerMessage(Message = "{Place}: {Problem}")]
    private partial void LogProblem(LogLevel level, string place, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed}: {Count} more problems were found. List them: feedservice problems")]
    private partial void LogMore(string feed, int count);
}
