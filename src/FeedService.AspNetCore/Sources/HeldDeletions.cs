namespace FeedService.AspNetCore.Sources;

/// <summary>Whether deletions of a source are held until somebody lets them go.</summary>
internal sealed class HeldDeletions
{
    public bool Any { get; set; }
}
