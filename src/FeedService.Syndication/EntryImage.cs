namespace FeedService.Syndication;

/// <summary>The picture of an entry: media:content in RSS and Atom, image in JSON Feed (R44).</summary>
public sealed record EntryImage
{
    public required Uri Url { get; init; }

    public string? MediaType { get; init; }

    /// <summary>Size in bytes, where known.</summary>
    public long? Length { get; init; }

    /// <summary>Width in pixels, where known.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels, where known.</summary>
    public int? Height { get; init; }

    /// <summary>What the picture shows, for those who cannot see it; plain text.</summary>
    public string? Alt { get; init; }

    /// <summary>Plain text.</summary>
    public string? Caption { get; init; }

    /// <summary>Who took it; plain text.</summary>
    public string? Credit { get; init; }
}
