namespace FeedService.AspNetCore.Store;

/// <summary>Something that somebody did at the desk.</summary>
internal sealed class StoredActivity
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>What the token is called that they came with.</summary>
    public required string Who { get; set; }

    /// <summary>The feed's name.</summary>
    public required string Feed { get; set; }

    /// <summary>In words.</summary>
    public required string What { get; set; }
}
