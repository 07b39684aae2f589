namespace FeedService.AspNetCore.Articles;

/// <summary>What a media file says of itself.</summary>
internal sealed record MediaFacts(string MediaType, int? Width, int? Height)
{
    public static MediaFacts Read(Stream content, string name) => new("application/octet-stream", null, null);
}
