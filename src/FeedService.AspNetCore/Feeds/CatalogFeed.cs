namespace FeedService.AspNetCore.Feeds;

/// <summary>A feed that the service knows.</summary>
/// <param name="Id">Its key in the store, which survives a renamed folder.</param>
/// <param name="Urn">Its public identifier, assigned once (design: feed.yaml's id, else version 5 over base address and name).</param>
/// <param name="Definition">The last good settings.</param>
/// <param name="FormerNames">Names it was served under before; they redirect.</param>
internal sealed record CatalogFeed(int Id, string Urn, FeedDefinition Definition, FeedCondition Condition, IReadOnlyList<string> FormerNames)
{
    public string Name => Definition.Name;

    /// <summary>When it was first said where it moves.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>When its old addresses begin to redirect; null where it stays.</summary>
    public DateTimeOffset? RedirectsAt => MovedAt + Definition.MovedTo?.Grace;

    /// <summary>Its identifier in the podcast namespace, kept for life; null only while the store has not been told.</summary>
    public Guid? PodcastId { get; init; }
}
