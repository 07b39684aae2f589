namespace FeedService.AspNetCore.Store;

/// <summary>What is remembered of a feed.</summary>
internal sealed class StoredFeed
{
    public int Id { get; set; }

    /// <summary>Its folder's name now.</summary>
    public required string Name { get; set; }

    /// <summary>Its public identifier, assigned once.</summary>
    public required string Urn { get; set; }

    /// <summary>Its identifier in the podcast namespace, made of its first address and kept for life (R117).</summary>
    public Guid? PodcastId { get; set; }

    /// <summary>Names it had before, separated by spaces.</summary>
    public string FormerNames { get; set; } = "";

    /// <summary>The last feed.yaml that could be read.</summary>
    public string DefinitionText { get; set; } = "";

    /// <summary>Where feed.yaml says that it moves; null where it stays.</summary>
    public string? MovedTo { get; set; }

    /// <summary>When it was first said so.</summary>
    public DateTimeOffset? MovedAt { get; set; }

    /// <summary>Set when the operator removed it by command.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>The last place given in the order of first publication.</summary>
    public long LastSequence { get; set; }

    /// <summary>How many archives are closed: the number of the last one.</summary>
    public int Archives { get; set; }

    /// <summary>When its source had first been looked through whole; nothing is published before.</summary>
    public DateTimeOffset? FirstScannedAt { get; set; }

    /// <summary>The last scheduled run.</summary>
    public DateTimeOffset? LastRunAt { get; set; }

    /// <summary>Set when the operator asked for held changes to be let through; cleared when they were.</summary>
    public DateTimeOffset? ReleaseRequestedAt { get; set; }
}
