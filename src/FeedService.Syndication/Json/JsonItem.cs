using System.Text.Json.Serialization;

namespace FeedService.Syndication.Json;

/// <summary>An item of JSON Feed 1.1; one of <see cref="ContentHtml"/> and <see cref="ContentText"/> is always there (R115).</summary>
internal sealed record JsonItem
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public string? ExternalUrl { get; init; }

    public required string Title { get; init; }

    public string? Summary { get; init; }

    public string? Image { get; init; }

    public required string DatePublished { get; init; }

    public required string DateModified { get; init; }

    public IReadOnlyList<JsonAuthor>? Authors { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<JsonAttachment>? Attachments { get; init; }

    [JsonPropertyName("_media")]
    public JsonMedia? Media { get; init; }

    public string? ContentHtml { get; init; }

    public string? ContentText { get; init; }
}
