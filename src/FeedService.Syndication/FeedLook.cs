namespace FeedService.Syndication;

/// <summary>How readers that show pictures present a feed (Feedly's webfeeds).</summary>
public sealed record FeedLook
{
    /// <summary>A wide picture above the entries.</summary>
    public Uri? Cover { get; init; }

    /// <summary>A small square picture.</summary>
    public Uri? Icon { get; init; }

    /// <summary>The publication's name as a picture, SVG preferred.</summary>
    public Uri? Logo { get; init; }

    /// <summary>Six hexadecimal digits, as <c>00FF00</c>.</summary>
    public string? AccentColor { get; init; }
}
