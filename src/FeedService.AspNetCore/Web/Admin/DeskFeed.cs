using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>A feed as the desk shows it.</summary>
internal sealed record DeskFeed(CatalogFeed Feed, Publication? Publication)
{
    /// <summary>What to mend, and what is held.</summary>
    public IReadOnlyList<StoredProblem> Problems { get; init; } = [];

    /// <summary>Today.</summary>
    public required ReaderDay Readers { get; init; }

    /// <summary>How many articles anybody may see now.</summary>
    public int Articles { get; init; }

    /// <summary>What waits for somebody to let it through: too much would change at once.</summary>
    public IEnumerable<StoredProblem> Held => Problems.Where(problem => problem.Message.Contains("feedservice release", StringComparison.Ordinal));

    /// <summary>When a document last changed; null while nothing is published.</summary>
    public DateTimeOffset? PublishedAt => Publication is { Documents.Count: > 0 } published ? published.All().Max(document => document.LastModifiedAt) : null;

    /// <summary>In a word or two.</summary>
    public string State => (Feed.Condition, Publication) switch
    {
        (FeedCondition.Removed, _) => "ended",
        (FeedCondition.Missing, _) => "folder missing",
        (_, null) => "waiting",
        _ => Held.Any() ? "held" : Problems.Any(problem => problem.IsError) ? "errors" : "live",
    };

    public bool IsWell => State == "live";
}
