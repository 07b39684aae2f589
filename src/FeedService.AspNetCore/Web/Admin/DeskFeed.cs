using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.WebSub;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>A feed as the desk shows it.</summary>
internal sealed record DeskFeed(CatalogFeed Feed, Publication? Publication)
{
    /// <summary>What to mend, and what is held.</summary>
    public IReadOnlyList<StoredProblem> Problems { get; init; } = [];

    /// <summary>Who read it on the last days, today last.</summary>
    public required IReadOnlyList<ReaderDay> Days { get; init; }

    /// <summary>Whether pushes arrive.</summary>
    public required PushHealth Push { get; init; }

    /// <summary>How many articles anybody may see now.</summary>
    public int Articles { get; init; }

    /// <summary>When a document last changed by what is stored; null where that was before it was noted.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Why it did.</summary>
    public PublishReasons Reasons { get; init; }

    /// <summary>When its schedule looks through its sources next.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    public ReaderDay Today => Days[^1];

    /// <summary>What waits for somebody to let it through: too much would change at once.</summary>
    public IEnumerable<StoredProblem> Held => Problems.Where(problem => problem.Message.Contains("feedservice release", StringComparison.Ordinal));

    /// <summary>What the linter found in its documents.</summary>
    public IReadOnlyList<StoredProblem> Findings => [.. Problems.Where(IsFinding)];

    /// <summary>The rest.</summary>
    public IReadOnlyList<StoredProblem> ToMend => [.. Problems.Where(problem => !IsFinding(problem))];

    /// <summary>When a document last changed; null while nothing is published.</summary>
    public DateTimeOffset? PublishedAt => Publication is { Documents.Count: > 0 } published ? ChangedAt ?? published.All().Max(document => document.LastModifiedAt) : null;

    /// <summary>In a word or two.</summary>
    public string State => (Feed.Condition, Publication) switch
    {
        (FeedCondition.Removed, _) => "ended",
        (FeedCondition.Missing, _) => "folder missing",
        (_, null) => "waiting",
        _ => Held.Any() ? "held" : Problems.Any(problem => problem.IsError) ? "errors" : "live",
    };

    public bool IsWell => State == "live";

    private static bool IsFinding(StoredProblem problem) => problem.Kind is ProblemKind.Lint or ProblemKind.Partner or ProblemKind.View;
}
