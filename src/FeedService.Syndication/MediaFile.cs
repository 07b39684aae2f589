namespace FeedService.Syndication;

/// <summary>One version of a picture, a sound or a film (Media RSS 1.5).</summary>
public sealed record MediaFile
{
    /// <summary>The file.</summary>
    public required Uri Url { get; init; }

    /// <summary>As <c>image/jpeg</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c>, <c>document</c> or <c>executable</c>.</summary>
    public string? Medium { get; init; }

    /// <summary>Bytes.</summary>
    public long? Length { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    /// <summary>How long it plays.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Kilobits a second.</summary>
    public double? Bitrate { get; init; }

    /// <summary>A BCP 47 language tag.</summary>
    public string? Language { get; init; }

    /// <summary>Whether it is the one to show when nothing else decides.</summary>
    public bool IsDefault { get; init; }

    /// <summary>As shown.</summary>
    public string? Title { get; init; }

    /// <summary>What is seen or heard.</summary>
    public string? Description { get; init; }

    /// <summary>Who made it; the role is one of the European Broadcasting Union's, as <c>photographer</c>.</summary>
    public IReadOnlyList<MediaCredit> Credits { get; init; } = [];

    /// <summary>Whose it is.</summary>
    public string? Copyright { get; init; }

    /// <summary>The page of the copyright.</summary>
    public Uri? CopyrightUrl { get; init; }

    /// <summary>Whether it is for adults only, where that is to be said.</summary>
    public bool? IsAdult { get; init; }

    /// <summary>A page that plays it.</summary>
    public Uri? Player { get; init; }

    /// <summary>Small pictures that stand for it.</summary>
    public IReadOnlyList<MediaThumbnail> Thumbnails { get; init; } = [];
}
