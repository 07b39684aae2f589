namespace FeedService.AspNetCore.Store;

/// <summary>Something that happened: done by somebody at the desk, or by the service itself.</summary>
internal sealed class StoredActivity
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>What the token is called that they came with; empty for the service.</summary>
    public required string Who { get; set; }

    /// <summary>The feed's name.</summary>
    public required string Feed { get; set; }

    /// <summary>In words.</summary>
    public required string What { get; set; }

    public static StoredActivity OfService(DateTimeOffset at, string feed, string what) => new() { At = at, Who = "", Feed = feed, What = what };
}
