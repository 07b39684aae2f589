namespace FeedService.AspNetCore.Importing;

/// <summary>What the origin says of the whole: a new feed's settings are made of it.</summary>
internal sealed record ImportedSite
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The site's first page.</summary>
    public Uri? Link { get; init; }

    public string? Language { get; init; }

    /// <summary>The zone of dates that name none, as it is called there.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The feed's identifier, where the origin is a feed that states one.</summary>
    public string? Id { get; init; }

    /// <summary>A whole feed.yaml, where the origin has one.</summary>
    public string? Settings { get; init; }
}
