namespace FeedService.AspNetCore.Feeds;

/// <summary>Another feed whose entries become articles, as feed.yaml's <c>upstream</c> names it.</summary>
internal sealed record UpstreamDefinition(string Name) : SourceDefinition(Name)
{
    /// <summary>What its name begins with.</summary>
    public const string Prefix = "upstream-";

    public required Uri Url { get; init; }

    /// <summary>How often it is asked for, unless it asks for more patience itself.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether it may lie on this machine or in the house's own network.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Whether its hub is asked to push, where it names one.</summary>
    public bool Push { get; init; } = true;
}
